import type { Client, LocalDraft } from '@parley/client';
import type { Draft } from '@parley/protocol';
import { useEffect, useMemo } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';

/** The draft of a channel (its cid) or of a thread (its parent's id). The client keeps it, on all the person's devices. */
export function useDraft(place: string): [text: string, setText: (text: string) => void] {
  const client = useChatClient();
  const text = useChatState((state) => state.draft(place));
  useEffect(() => void client.drafts.load(), [client]);
  useEffect(() => () => client.drafts.leave(place), [client, place]);
  return [text, (next) => client.drafts.set(place, next)];
}

/** Whether something unsent waits in a channel. */
export function useHasDraft(): (cid: string) => boolean {
  const client = useChatClient();
  const drafts = useChatState((state) => state.drafts());
  useEffect(() => void client.drafts.load(), [client]);
  return (cid) => (drafts[cid]?.text ?? '').trim() !== '';
}

/** One text that is written and not sent. */
export interface Written {
  /** Where: a channel's cid, or the id of a thread's parent. */
  id: string;
  text: string;
  /** The channel; unknown of a thread that no other device has heard of and that is not on the screen. */
  cid: string | undefined;
  parentId: string | undefined;
  /** ISO 8601, by the clock of the device it was written on. */
  writtenAt: string;
}

/**
 * What the person wrote and did not send, on all their devices, the newest first; kept up to date.
 *
 * @example const waiting = useDrafts().length
 */
export function useDrafts(): readonly Written[] {
  const client = useChatClient();
  const drafts = useChatState((state) => state.drafts());
  useEffect(() => void client.drafts.load(), [client]);
  return useMemo(
    () =>
      Object.entries(drafts)
        .filter(([, { text }]) => text.trim() !== '')
        .sort(([, a], [, b]) => b.counter - a.counter)
        .map(([id, draft]) => ({
          id,
          text: draft.text,
          cid: cidOf(client, id, draft),
          parentId: id.includes(':') ? undefined : id,
          writtenAt: new Date(draft.counter).toISOString(),
        })),
    [client, drafts],
  );
}

const cidOf = (client: Client, id: string, draft: LocalDraft | Draft): string | undefined => {
  if (id.includes(':')) return id;
  return 'cid' in draft ? draft.cid : client.state.message(id)?.message.cid;
};
