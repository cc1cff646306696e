import type { Message } from '@parley/protocol';
import type { Operation } from '../outbox/operation.ts';
import { createReplay, type Row } from '../outbox/replay.ts';
import type { ChannelState, Line } from '../reduce/index.ts';
import { around, headOf } from '../reduce/intervals.ts';
import { messagesIn, seqOf, threadSeqOf } from '../reduce/normalise.ts';
import { byKey, memo, sameFields, sameList } from './memo.ts';
import type { Screen, State } from './state.ts';
import type { ThreadView, TimelineView } from './views.ts';

const still: Screen = { loading: 'nothing' };
const nothing: Line = { intervals: [], lastSeq: 0 };
const noMessages: ChannelState['messages'] = {};
const noOperations: readonly Operation[] = [];

const frame = (line: Line, screen: Screen, rows: readonly Row[]): TimelineView => {
  const window = screen.at === undefined ? headOf(line) : around(line.intervals, screen.at);
  return {
    rows,
    fromSeq: window?.fromSeq ?? 0,
    toSeq: window?.toSeq ?? 0,
    hasOlder: window !== undefined && window.fromSeq > 1,
    hasNewer: window !== undefined && window.toSeq < line.lastSeq,
    loading: screen.loading,
    loaded: window !== undefined,
    error: screen.error,
  };
};

/** Selectors of timelines, threads and single messages. */
export const timelineViews = (operationsIn: (cid: string, state: State) => readonly Operation[]) => {
  const replay = createReplay();

  const timelines = byKey(() => {
    const keepRows = sameList<Row>();
    const keep = sameFields<TimelineView>();
    return memo(
      (
        line: Line,
        messages: ChannelState['messages'],
        operations: readonly Operation[],
        screen: Screen,
        me: string,
      ) => {
        const window = screen.at === undefined ? headOf(line) : around(line.intervals, screen.at);
        const newest = !window || window.toSeq >= line.lastSeq;
        const rows = replay({
          confirmed: messagesIn(messages, line, seqOf, screen.at),
          operations,
          me,
          held: (id) => Object.hasOwn(messages, id),
          shows: (message) => newest && (message.parentId === undefined || message.alsoInChannel === true),
        });
        return keep(frame(line, screen, keepRows(rows)));
      },
    );
  });

  const threads = byKey((id) => {
    const keepRows = sameList<Row>();
    const keep = sameFields<ThreadView>();
    return memo(
      (
        channel: ChannelState | undefined,
        operations: readonly Operation[],
        screen: Screen,
        me: string,
      ): ThreadView => {
        const messages = channel?.messages ?? noMessages;
        const thread = channel?.threads[id];
        const line = thread?.line ?? nothing;
        const parent = messages[id];
        const rows = replay({
          confirmed: messagesIn(messages, line, threadSeqOf(id), screen.at),
          operations,
          me,
          held: (reply) => Object.hasOwn(messages, reply),
          shows: (message) => message.parentId === id,
        });
        return keep({
          ...frame(line, screen, keepRows(rows)),
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

  const cidOf = (state: State, id: string): string | undefined => {
    const channels = Object.values(state.server.channels);
    return channels.find((channel) => Object.hasOwn(channel.messages, id))?.cid;
  };

  const timeline = (state: State, cid: string): TimelineView => {
    const channel = state.server.channels[cid];
    const { id } = state.server.me;
    const screen = state.screens[cid] ?? still;
    const messages = channel?.messages ?? noMessages;
    return timelines(cid)(channel?.line ?? nothing, messages, operationsIn(cid, state), screen, id);
  };

  const thread = (state: State, id: string): ThreadView => {
    const cid = cidOf(state, id);
    const operations = cid === undefined ? noOperations : operationsIn(cid, state);
    const channel = cid === undefined ? undefined : state.server.channels[cid];
    return threads(id)(channel, operations, state.screens[id] ?? still, state.server.me.id);
  };

  const message = (state: State, id: string): Row | undefined => {
    const cid = cidOf(state, id);
    const held = cid === undefined ? undefined : state.server.channels[cid]?.messages[id];
    return held && cid !== undefined ? only(held, operationsIn(cid, state), state.server.me.id) : undefined;
  };

  return { timeline, thread, message };
};
