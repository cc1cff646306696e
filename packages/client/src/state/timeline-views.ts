import type { Message } from '@parley/protocol';
import type { Operation } from '../outbox/operation.ts';
import { createReplay, type Row } from '../outbox/replay.ts';
import type { ChannelState, Line } from '../reduce/index.ts';
import { windowOf } from '../reduce/intervals.ts';
import { messagesIn, seqOf, threadSeqOf } from '../reduce/normalise.ts';
import { byKey, memo, sameFields, sameList } from './memo.ts';
import type { Screen, State } from './state.ts';
import type { ThreadView, TimelineView } from './views.ts';

const still: Screen = { loading: 'nothing' };
const nothing: Line = { intervals: [], lastSeq: 0 };
const noMessages: ChannelState['messages'] = {};
const noOperations: readonly Operation[] = [];

/** Selectors of timelines, threads and single messages. */
export const timelineViews = (operationsIn: (cid: string, state: State) => readonly Operation[]) => {
  const replay = createReplay();

  /** What a screen shows of a line: its window and, at the newest, what the person wrote and the log has not brought. */
  const frames = (
    seqOf: (message: Message) => number | undefined,
    belongs: (message: Message) => boolean,
  ) => {
    const keepRows = sameList<Row>();
    return (
      line: Line,
      messages: ChannelState['messages'],
      operations: readonly Operation[],
      { at, loading, error }: Screen,
      me: string,
    ): TimelineView => {
      const window = windowOf(line, at);
      const { fromSeq, toSeq } = window ?? { fromSeq: 0, toSeq: 0 };
      const loaded = window !== undefined;
      const hasNewer = loaded && toSeq < line.lastSeq;
      const rows = replay({
        confirmed: messagesIn(messages, window, seqOf),
        operations,
        me,
        held: (id) => loaded && Object.hasOwn(messages, id),
        shows: (message) => !hasNewer && belongs(message),
      });
      return {
        rows: keepRows(rows),
        fromSeq,
        toSeq,
        hasOlder: fromSeq > 1,
        hasNewer,
        loading,
        loaded,
        error,
      };
    };
  };

  const timelines = byKey(() => {
    const keep = sameFields<TimelineView>();
    const inChannel = ({ parentId, alsoInChannel }: Message) =>
      parentId === undefined || alsoInChannel === true;
    const frame = frames(seqOf, inChannel);
    return memo((...shown: Parameters<typeof frame>) => keep(frame(...shown)));
  });

  const threads = byKey((id) => {
    const keep = sameFields<ThreadView>();
    const frame = frames(threadSeqOf(id), ({ parentId }) => parentId === id);
    return memo(
      (
        channel: ChannelState | undefined,
        operations: readonly Operation[],
        screen: Screen,
        me: string,
      ): ThreadView => {
        const messages = channel?.messages ?? noMessages;
        const thread = channel?.threads[id];
        const parent = messages[id];
        return keep({
          ...frame(thread?.line ?? nothing, messages, operations, screen, me),
          parent: parent && only(parent, operations, me),
          lastReadSeq: thread?.lastReadSeq ?? 0,
          unread: thread?.unread ?? 0,
          following: thread?.following,
          level: thread?.level,
        });
      },
    );
  });

  const only = (message: Message, operations: readonly Operation[], me: string): Row | undefined =>
    replay({ confirmed: [message], operations, me, held: () => true, shows: () => false })[0];

  const channelOf = (state: State, id: string): ChannelState | undefined =>
    Object.values(state.server.channels).find(({ messages }) => Object.hasOwn(messages, id));

  const timeline = (state: State, cid: string): TimelineView => {
    const { line = nothing, messages = noMessages } = state.server.channels[cid] ?? {};
    return timelines(cid)(
      line,
      messages,
      operationsIn(cid, state),
      state.screens[cid] ?? still,
      state.server.me.id,
    );
  };

  const thread = (state: State, id: string): ThreadView => {
    const channel = channelOf(state, id);
    const operations = channel ? operationsIn(channel.cid, state) : noOperations;
    return threads(id)(channel, operations, state.screens[id] ?? still, state.server.me.id);
  };

  const message = (state: State, id: string): Row | undefined => {
    const channel = channelOf(state, id);
    const held = channel?.messages[id];
    return held && only(held, operationsIn(channel.cid, state), state.server.me.id);
  };

  return { timeline, thread, message };
};
