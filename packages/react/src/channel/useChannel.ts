import { type ChannelView, ParleyError } from '@parley/client';
import type { Message } from '@parley/protocol';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type ChannelTitle, titleOfChannel } from '../channels/title.ts';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import type { CompletionSource } from '../input/completion.ts';
import type { MessageInputProps } from '../input/input.ts';
import { setupUnreadDivider, type UnreadDivider } from '../messages/divider.ts';
import type { MessageListProps, MessageListState } from '../messages/list.ts';
import { setupRows } from '../messages/rows.ts';
import { shownRows } from './shownRows.ts';
import { useActions } from './useActions.ts';
import { useChannelInput } from './useChannelInput.ts';
import { useLooking } from './useLooking.ts';
import { useSources } from './useSources.tsx';

export interface ChannelOptions {
  /** Opens a thread beside. Without it threads are not offered. */
  onOpenThread?: ((message: Message) => void) | undefined;
  /** What completes besides people, channels and emoji: commands, say. Keep the list's identity between renders. */
  sources?: readonly CompletionSource[] | undefined;
}

/** Everything a channel shows and does, without a look. */
export interface ChannelState {
  channel: ChannelView | undefined;
  title: ChannelTitle | undefined;
  messages: MessageListState;
  input: MessageInputProps;
  /** Ids of those who are typing. */
  typing: readonly string[];
}

/** One channel: watched while this is mounted, marked as read while somebody reads its end. Mount anew for another cid. */
export function useChannel(cid: string, { onOpenThread, sources: more }: ChannelOptions = {}): ChannelState {
  const client = useChatClient();
  const { me, strings, times, cardOf } = useKit();
  const channel = useChatState((state) => state.channel(cid));
  const timeline = useChatState((state) => state.timeline(cid));
  const typing = useChatState((state) => state.typing(cid));
  const handle = client.channel(cid);

  const [quoting, setQuoting] = useState<Message>();
  const [editing, setEditing] = useState<string>();
  const [highlight, setHighlight] = useState<{ id: string; count: number }>();
  const [opened, setOpened] = useState(0);
  const [atEnd, setAtEnd] = useState(false);
  const [divider, setDivider] = useState<UnreadDivider>();
  const [watching, setWatching] = useState(0);

  const [refusal, setRefusal] = useState<ParleyError>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `watching` counts the attempts
  useEffect(() => {
    setRefusal(undefined);
    // What only failed is loaded by the client once it can be; what was refused stays so.
    handle.watch().catch((error: unknown) => {
      if (error instanceof ParleyError && error.retry === 'never') setRefusal(error);
    });
    return () => handle.unwatch();
  }, [handle, watching]);

  const ready = timeline.loaded && channel !== undefined;
  if (ready && divider === undefined) setDivider(setupUnreadDivider(channel));

  // Somebody who marked a message as unread does not want it read by looking at it.
  const keepUnread = useRef(false);
  const looking = useLooking();
  const lastSeq = channel?.lastSeq ?? 0;
  const behind = (channel?.lastReadSeq ?? 0) < lastSeq;
  useEffect(() => {
    if (ready && atEnd && looking && behind && !keepUnread.current && channel?.membership)
      handle.markRead(lastSeq);
  }, [ready, atEnd, looking, behind, lastSeq, handle, channel?.membership]);

  const jumpTo = useCallback(
    async (id: string) => {
      const show = () => setHighlight((before) => ({ id, count: (before?.count ?? 0) + 1 }));
      if (client.state.timeline(cid).rows.some((row) => row.id === id)) return show();
      const { message } = await client.messages.get({ id });
      if (message.seq === undefined) return;
      await handle.loadAround(message.seq);
      show();
    },
    [client, cid, handle],
  );
  const sources = useSources(cid, more);
  const own = useMemo(
    () => ({
      sources,
      openThread: onOpenThread,
      quote: setQuoting,
      startEdit: ({ id }: Message) => setEditing(id),
      cancelEdit: () => setEditing(undefined),
      jumpTo: (id: string) => void jumpTo(id).catch(() => {}),
      markUnread: ({ seq }: Message) => {
        if (seq === undefined) return;
        keepUnread.current = true;
        setDivider(setupUnreadDivider({ lastReadSeq: seq - 1, unread: 1 }));
        client.reads.markUnread({ cid, seq }).catch(() => {});
      },
    }),
    [client, cid, jumpTo, onOpenThread, sources],
  );
  const actions = useActions(own);

  const rowsOf = useMemo(setupRows, []);
  const shown = useMemo(() => shownRows(timeline.rows, client.state), [timeline.rows, client]);
  const newAboveId = useMemo(
    () =>
      divider?.above(
        shown.map(({ message }) => message),
        me,
      ),
    [divider, shown, me],
  );
  const rows = useMemo(
    () => rowsOf(shown, { dayKey: times.dayKey, newAboveId }),
    [rowsOf, shown, times, newAboveId],
  );

  const title = channel && titleOfChannel(channel, me, cardOf, strings);
  const input = useChannelInput({ cid, channel, title, rows, quoting, setQuoting, setEditing, sources });

  const list: MessageListProps | undefined = ready
    ? {
        rows,
        capabilities: channel.capabilities,
        actions,
        hasOlder: timeline.hasOlder,
        hasNewer: timeline.hasNewer,
        onLoadOlder: () => void handle.loadOlder().catch(() => {}),
        onLoadNewer: () => void handle.loadNewer().catch(() => {}),
        onJumpToLatest: () =>
          void handle.loadNewest().then(
            () => setOpened((count) => count + 1),
            () => {},
          ),
        onAtEnd: setAtEnd,
        openAt: opened === 0 ? newAboveId : undefined,
        editing,
        highlight,
        beginning: title && {
          name: title.name,
          description: channel.description,
          direct: title.person !== undefined,
          person: title.person,
        },
      }
    : undefined;
  const error = timeline.loaded ? undefined : (refusal ?? timeline.error);
  const messages: MessageListState = {
    list,
    status: ready ? 'ready' : error ? 'failed' : 'loading',
    error,
    reload: () => setWatching((count) => count + 1),
    openedAs: `${cid} ${opened}`,
  };
  return { channel, title, messages, input, typing };
}
