import type { Message } from '@parley/protocol';
import { useEffect, useMemo, useState } from 'react';
import { shownRows } from '../channel/shownRows.ts';
import { useActions } from '../channel/useActions.ts';
import { useChannelInput } from '../channel/useChannelInput.ts';
import { useLooking } from '../channel/useLooking.ts';
import { useSources } from '../channel/useSources.tsx';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import type { MessageInputProps } from '../input/input.ts';
import { setupUnreadDivider, type UnreadDivider } from '../messages/divider.ts';
import type { MessageListProps, MessageListState } from '../messages/list.ts';
import { ABOVE_UNREAD_PX } from '../messages/place.ts';
import { type MessageRow, setupRows } from '../messages/rows.ts';

/** A thread without a look: its parent, its replies, its input. */
export interface ThreadState {
  parent: MessageRow | undefined;
  messages: MessageListState;
  input: MessageInputProps;
  typing: readonly string[];
  /** Whether the next reply goes to the channel too; absent for who may not write there. */
  also: { checked: boolean; onChange: (checked: boolean) => void } | undefined;
}

/** A thread: watched while this is mounted, marked as read while somebody reads its end. */
export function useThread(cid: string, parentId: string): ThreadState {
  const client = useChatClient();
  const { strings, times, me } = useKit();
  const channel = useChatState((state) => state.channel(cid));
  const view = useChatState((state) => state.thread(parentId));
  const typing = useChatState((state) => state.typing(cid, parentId));
  const handle = client.channel(cid).thread(parentId);
  const [editing, setEditing] = useState<string>();
  const [quoting, setQuoting] = useState<Message>();
  const [atEnd, setAtEnd] = useState(false);
  const [watching, setWatching] = useState(0);
  const [alsoInChannel, setAlsoInChannel] = useState(false);
  const [divider, setDivider] = useState<UnreadDivider>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: `watching` counts the attempts
  useEffect(() => {
    handle.watch().catch(() => {});
    return () => handle.unwatch();
  }, [handle, watching]);

  const looking = useLooking();
  const { unread, loaded } = view;
  // Who does not follow it may have been told of a reply all the same.
  const isTold = useChatState((state) =>
    state.notifications().items.some((told) => !told.read && told.parentId === parentId),
  );
  const isNew = unread > 0 || isTold;
  useEffect(() => {
    if (loaded && atEnd && looking && isNew) handle.markRead().catch(() => {});
  }, [loaded, atEnd, looking, isNew, handle]);

  // Decided once: it does not go when what is new is marked as read.
  if (loaded && divider === undefined) setDivider(setupUnreadDivider(view));
  const newAboveId = useMemo(
    () =>
      divider?.above(
        view.rows.map(({ message: { id, threadSeq: seq, author } }) => ({
          id,
          ...(seq !== undefined && { seq }),
          ...(author !== undefined && { author }),
        })),
        me,
      ),
    [divider, view.rows, me],
  );

  const sources = useSources(cid);
  const own = useMemo(
    () => ({
      sources,
      quote: setQuoting,
      startEdit: ({ id }: Message) => setEditing(id),
      cancelEdit: () => setEditing(undefined),
    }),
    [sources],
  );
  const actions = useActions(own);
  const rowsOf = useMemo(setupRows, []);
  const rows = useMemo(
    () =>
      rowsOf(shownRows(view.rows, client.state), {
        dayKey: times.dayKey,
        after: view.parent?.message.createdAt,
        newAboveId,
      }),
    [rowsOf, view.rows, view.parent, client, times, newAboveId],
  );
  const parentRowsOf = useMemo(setupRows, []);
  const parent = useMemo(
    () =>
      view.parent
        ? parentRowsOf(shownRows([view.parent], client.state), { dayKey: times.dayKey })[0]
        : undefined,
    [parentRowsOf, view.parent, client, times],
  );
  const input = useChannelInput({
    cid,
    parentId,
    channel,
    title: undefined,
    rows,
    quoting,
    setQuoting,
    setEditing,
    sources,
    alsoInChannel,
    onSent: () => setAlsoInChannel(false),
  });
  const list: MessageListProps | undefined =
    loaded || rows.length > 0
      ? {
          rows,
          capabilities: channel?.capabilities ?? [],
          actions,
          hasOlder: view.hasOlder,
          hasNewer: view.hasNewer,
          onLoadOlder: () => void handle.loadOlder().catch(() => {}),
          onLoadNewer: () => void handle.loadNewer().catch(() => {}),
          onAtEnd: setAtEnd,
          openAt: newAboveId === undefined ? undefined : { key: newAboveId, top: ABOVE_UNREAD_PX },
          editing,
          inThread: true,
          label: strings.threadTitle,
        }
      : undefined;
  const error = loaded ? undefined : view.error;
  const messages: MessageListState = {
    list,
    status: loaded ? 'ready' : error ? 'failed' : 'loading',
    error,
    reload: () => setWatching((count) => count + 1),
    openedAs: parentId,
  };
  const also = channel?.capabilities.includes('send-message')
    ? { checked: alsoInChannel, onChange: setAlsoInChannel }
    : undefined;
  return { parent, messages, input, typing, also };
}
