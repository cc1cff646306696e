import { type ChannelHandle, type ChannelView, ParleyError, type TimelineView } from '@parley/client';
import type { Message } from '@parley/protocol';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type ChannelTitle, titleOfChannel } from '../channels/title.ts';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import type { InputCommand } from '../commands/command.ts';
import type { CompletionSource } from '../input/completion.ts';
import type { MessageInputProps } from '../input/input.ts';
import type { MessageListProps, MessageListState } from '../messages/list.ts';
import { ABOVE_UNREAD_PX, type Place } from '../messages/place.ts';
import { type MessageRow, setupRows } from '../messages/rows.ts';
import { placesOf } from './places.ts';
import { shownRows } from './shownRows.ts';
import { useActions } from './useActions.ts';
import { useChannelInput } from './useChannelInput.ts';
import { useReading } from './useReading.ts';
import { useSources } from './useSources.tsx';

export interface ChannelOptions {
  /** Opens a thread beside. Without it threads are not offered. */
  onOpenThread?: ((message: Message) => void) | undefined;
  /** The id of a message to show and to mark for a moment, however far up it is. */
  message?: string | undefined;
  /** What completes besides people, channels, emoji and commands. Keep the list's identity between renders. */
  sources?: readonly CompletionSource[] | undefined;
  /** What can be typed after `/` besides the kit's own. Keep the list's identity between renders. */
  commands?: readonly InputCommand[] | undefined;
}

const MOST_ROWS = 1_000;
/** More than half a screen of them. */
const ROWS_AROUND = 25;
/** One each way, and one for each that was under way already. */
const MOST_PAGES = 4;

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
export function useChannel(
  cid: string,
  { onOpenThread, sources: more, commands, message }: ChannelOptions = {},
): ChannelState {
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
  const [place] = useState(() => placesOf(client).get(cid));
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

  // One who was shut out is told why by asking again; let in again, they see what there is.
  const isHeld = channel !== undefined;
  const wasHeld = useRef(isHeld);
  useEffect(() => {
    if (wasHeld.current !== isHeld && (!isHeld || refusal)) setWatching((count) => count + 1);
    wasHeld.current = isHeld;
  }, [isHeld, refusal]);

  const ready = timeline.loaded && channel !== undefined;
  const rowsOf = useMemo(setupRows, []);
  const shown = useMemo(() => shownRows(timeline.rows, client.state), [timeline.rows, client]);

  const jumpTo = useCallback(
    async (id: string) => {
      const show = () => setHighlight((before) => ({ id, count: (before?.count ?? 0) + 1 }));
      if (client.state.timeline(cid).rows.some((row) => row.id === id)) {
        await roomAround(handle, () => client.state.timeline(cid), id);
        return show();
      }
      const { message } = await client.messages.get({ id });
      if (message.seq === undefined) return;
      await handle.loadAround(message.seq);
      show();
    },
    [client, cid, handle],
  );
  const reading = useReading(cid, { channel, ready, shown, jumpTo });
  const { newAboveId, atEnd, markUnread } = reading;

  // Whoever stays at the end for days needs not hold all that came.
  const many = timeline.rows.length > MOST_ROWS;
  useEffect(() => {
    if (atEnd && many) handle.loadNewest().catch(() => {});
  }, [atEnd, many, handle]);

  useEffect(() => {
    if (ready && message !== undefined) jumpTo(message).catch(() => {});
  }, [ready, message, jumpTo]);

  const sources = useSources(cid, more);
  const own = useMemo(
    () => ({
      sources,
      openThread: onOpenThread,
      quote: setQuoting,
      startEdit: ({ id }: Message) => setEditing(id),
      cancelEdit: () => setEditing(undefined),
      jumpTo: (id: string) => void jumpTo(id).catch(() => {}),
      markUnread,
    }),
    [jumpTo, onOpenThread, sources, markUnread],
  );
  const actions = useActions(own);

  const rows = useMemo(
    () => rowsOf(shown, { dayKey: times.dayKey, newAboveId }),
    [rowsOf, shown, times, newAboveId],
  );

  const toLatest = useCallback(
    () =>
      void handle.loadNewest().then(
        () => {
          // A list that opens anew would go to what was asked for before.
          setHighlight(undefined);
          setOpened((count) => count + 1);
        },
        () => {},
      ),
    [handle],
  );

  // What somebody wrote stands at the end, so that is where they are brought from wherever they were reading.
  const [wrote, setWrote] = useState(false);
  useEffect(() => {
    if (!wrote || !ready) return;
    setWrote(false);
    if (timeline.hasNewer) toLatest();
  }, [wrote, ready, timeline.hasNewer, toLatest]);

  const title = channel && titleOfChannel(channel, me, cardOf, strings);
  const input = useChannelInput({
    ...{ cid, channel, title, rows, quoting, setQuoting, setEditing, sources },
    commands,
    onSent: () => setWrote(!ready || timeline.hasNewer),
  });

  const isShown = timeline.loaded || rows.length > 0;
  const list: MessageListProps | undefined =
    channel && isShown
      ? {
          rows,
          capabilities: channel.capabilities,
          actions,
          hasOlder: timeline.hasOlder,
          hasNewer: timeline.hasNewer,
          onLoadOlder: () => void handle.loadOlder().catch(() => {}),
          onLoadNewer: () => void handle.loadNewer().catch(() => {}),
          onJumpToLatest: toLatest,
          onAtEnd: reading.onAtEnd,
          openAt: opened === 0 ? placeToOpen(rows, place, newAboveId) : undefined,
          onLeave: (left) => {
            if (left) placesOf(client).set(cid, left);
            else placesOf(client).delete(cid);
          },
          news: reading.news,
          editing,
          highlight,
          beginning:
            ready && title
              ? {
                  name: title.name,
                  description: channel.description,
                  direct: title.person !== undefined,
                  private: channel.private,
                  person: title.person,
                  empty: rows.every(({ message }) => message.type === 'system'),
                }
              : undefined,
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

/** Beside the end of what is held a message could not stand in the middle: loads what lies beyond. */
async function roomAround(handle: ChannelHandle, timeline: () => TimelineView, id: string): Promise<void> {
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const { rows, fromSeq, toSeq, hasNewer, hasOlder } = timeline();
    const seq = rows.find((row) => row.id === id)?.message.seq ?? 0;
    if (seq > 0 && hasNewer && toSeq - seq < ROWS_AROUND) await handle.loadNewer();
    else if (seq > 0 && hasOlder && seq - fromSeq < ROWS_AROUND) await handle.loadOlder();
    else return;
  }
}

/** Where the reader left it, else at the first unread message. */
function placeToOpen(
  rows: readonly MessageRow[],
  left: Place | undefined,
  newAboveId: string | undefined,
): Place | undefined {
  if (left && rows.some(({ key }) => key === left.key)) return left;
  return newAboveId === undefined ? undefined : { key: newAboveId, top: ABOVE_UNREAD_PX };
}
