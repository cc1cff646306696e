import type { ChannelView } from '@parley/client';
import type { Message } from '@parley/protocol';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { setupUnreadDivider, type UnreadDivider } from '../messages/divider.ts';
import type { NewMessages } from '../messages/NewBar.tsx';
import type { ShownMessage } from '../messages/shown.ts';
import { useLooking } from './useLooking.ts';

interface ReadingOptions {
  channel: ChannelView | undefined;
  /** Something is held to be read. */
  ready: boolean;
  shown: readonly ShownMessage[];
  /** Shows a message of the timeline. */
  jumpTo: (id: string) => Promise<void>;
}

/** What is new to the reader, and how it becomes read. */
export interface Reading {
  /** The message above which the divider stands. */
  newAboveId: string | undefined;
  /** Until the end was reached, or it was marked as read. */
  news: NewMessages | undefined;
  onAtEnd: (atEnd: boolean) => void;
  atEnd: boolean;
  markUnread: (message: Message) => void;
}

/** Marks a channel as read while somebody reads its end; what was new when it was opened is remembered. */
export function useReading(cid: string, { channel, ready, shown, jumpTo }: ReadingOptions): Reading {
  const client = useChatClient();
  const { me } = useKit();
  const handle = client.channel(cid);
  const [atEnd, setAtEnd] = useState(false);
  const [divider, setDivider] = useState<UnreadDivider>();
  const [done, setDone] = useState(false);
  if (ready && channel && divider === undefined) setDivider(setupUnreadDivider(channel));
  const afterSeq = divider?.afterSeq;

  // Somebody who marked a message as unread does not want it read by looking at it.
  const keepUnread = useRef(false);
  const looking = useLooking();
  const lastSeq = channel?.lastSeq ?? 0;
  const behind = (channel?.lastReadSeq ?? 0) < lastSeq;
  useEffect(() => {
    if (ready && atEnd && looking && behind && !keepUnread.current && channel?.membership)
      handle.markRead(lastSeq);
  }, [ready, atEnd, looking, behind, lastSeq, handle, channel?.membership]);
  useEffect(() => {
    if (atEnd && looking) setDone(true);
  }, [atEnd, looking]);

  const newAbove = useMemo(() => {
    const messages = shown.map(({ message }) => message);
    const id = divider?.above(messages, me);
    return messages.find((message) => message.id === id);
  }, [divider, shown, me]);

  const jumpToNew = async () => {
    if (newAbove) return jumpTo(newAbove.id);
    if (afterSeq === undefined) return;
    await handle.loadAround(afterSeq + 1);
    const rows = client.state.timeline(cid).rows.map(({ message }) => message);
    const first = divider?.above(rows, me);
    if (first !== undefined) await jumpTo(first);
  };
  const news: NewMessages | undefined =
    divider && afterSeq !== undefined && !done
      ? {
          count: divider.count,
          since: newAbove?.createdAt,
          onJump: () => void jumpToNew().catch(() => {}),
          onMarkRead: () => {
            keepUnread.current = false;
            handle.markRead(lastSeq);
            setDone(true);
          },
        }
      : undefined;

  const markUnread = useCallback(
    ({ seq }: Message) => {
      if (seq === undefined) return;
      keepUnread.current = true;
      setDone(true);
      setDivider(setupUnreadDivider({ lastReadSeq: seq - 1, unread: 1 }));
      client.reads.markUnread({ cid, seq }).catch(() => {});
    },
    [client, cid],
  );
  return { newAboveId: newAbove?.id, news, onAtEnd: setAtEnd, atEnd, markUnread };
}
