import type { Row, Snapshots } from '@parley/client';
import type { Message } from '@parley/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';

/** The pinned messages of a channel, the last one pinned first. */
export interface PinsState {
  items: readonly Message[];
  status: 'loading' | 'ready' | 'failed';
  /** Reads the list again. */
  reload: () => void;
}

/**
 * Reads a channel's pins, and again whenever a pin comes or goes on the screen.
 *
 * @throws where there is no `<ChatProvider>` above.
 */
export function usePins(cid: string): PinsState {
  const client = useChatClient();
  const [held, setHeld] = useState<Omit<PinsState, 'reload'>>({ items: [], status: 'loading' });
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((now) => now + 1), []);
  const seen = useChatState((state) => `${signs(state, cid)} ${state.connection().state === 'live'}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was seen says when to read again
  useEffect(() => {
    let current = true;
    client.messages.pinned({ cid }).then(
      ({ items }) => current && setHeld({ items, status: 'ready' }),
      () => current && setHeld((before) => ({ ...before, status: 'failed' })),
    );
    return () => {
      current = false;
    };
  }, [client, cid, turn, seen]);
  return { ...held, reload };
}

/** Changes with every pin that shows: on a row that is held, and in the line that says somebody pinned one. */
const signs = (state: Snapshots, cid: string): string => {
  const pinned = ({ message, pending }: Row) => message.pinnedAt !== undefined && pending === undefined;
  const last = state.channel(cid)?.lastMessage;
  return [
    ...state.timeline(cid).rows.flatMap((row) => (pinned(row) ? [row.id] : [])),
    last?.system?.event.startsWith('message.') ? last.id : '',
  ].join(' ');
};
