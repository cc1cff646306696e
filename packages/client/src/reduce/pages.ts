import type { ChannelEvent, Member, MethodAnswer } from '@parley/protocol';
import { fresh } from './channels.ts';
import { beginningOf, isWhole, reduceContent } from './event.ts';
import { cover } from './intervals.ts';
import { putMembers } from './members.ts';
import { belongs, withMine } from './messages.ts';
import type { ChannelState, Me, ThreadState } from './state.ts';
import { correct } from './threads.ts';

type Page = MethodAnswer<'messages.list'>;
type Replies = MethodAnswer<'messages.replies'>;

/**
 * Would this page bring back what has changed since it was read? It would not when every entry of the log between the
 * page and what is applied is among the events `kept` from its request on.
 */
export const isStale = (
  channel: ChannelState,
  pageOffset: number,
  kept: readonly ChannelEvent[],
): boolean => {
  const have = new Set<number>();
  for (const event of kept.filter(isWhole))
    for (let offset = beginningOf(event); offset <= event.offset; offset += 1) have.add(offset);
  for (let offset = pageOffset + 1; offset <= channel.offset; offset += 1) {
    if (!have.has(offset)) return true;
  }
  return false;
};

/**
 * Brings what a page read up to the events that came after it, as far as they follow one another. Those beyond a gap are
 * not applied to the channel either, and will be.
 */
const catchUp = (page: ChannelState, kept: readonly ChannelEvent[], me: Me): ChannelState =>
  [...kept]
    .sort((a, b) => a.offset - b.offset)
    .reduce((state, event) => {
      const follows = beginningOf(event) <= state.offset + 1 && event.offset > state.offset;
      if (!follows || !isWhole(event)) return state;
      return { ...reduceContent(state, event, me), offset: event.offset };
    }, page);

/**
 * The newer of each message, whichever side has it. What was caught up on beyond the page has no place here.
 *
 * @param by whose state of the messages the unread counts of threads were made of: they are corrected to the newer one
 */
const union = (
  channel: ChannelState,
  incoming: ChannelState['messages'],
  by: 'held' | 'page',
  me: Me,
): ChannelState => {
  const messages = { ...channel.messages };
  let { threads } = channel;
  for (const message of Object.values(incoming)) {
    if (!belongs(channel, message)) continue;
    const held = messages[message.id];
    const isNewer = !held || held.offset <= message.offset;
    if (isNewer) {
      messages[message.id] = withMine(message, held);
    }
    if (!held || isNewer !== (by === 'held')) continue;
    const [now, before] = isNewer ? [message, held] : [held, message];
    threads = correct({ ...channel, threads }, now, before, me);
  }
  return { ...channel, messages, threads };
};

const empty = (channel: ChannelState, offset: number): ChannelState => ({
  ...fresh({ ...channel.channel, lastSeq: 0, logOffset: offset, capabilities: [...channel.capabilities] }),
  reading: { ...channel.reading, offset: Number.MAX_SAFE_INTEGER },
});

const byId = (messages: Page['items']): ChannelState['messages'] =>
  Object.fromEntries(messages.map((message) => [message.id, message]));

/**
 * A page of the timeline joins what is held. `kept` are the channel's events received since the page was asked for;
 * ask `isStale` first.
 */
export const reducePage = (
  channel: ChannelState,
  page: Page,
  kept: readonly ChannelEvent[],
  me: Me,
): ChannelState => {
  const read = {
    ...empty(channel, page.offset),
    messages: byId(page.items),
    line: cover({ intervals: [], lastSeq: 0 }, { fromSeq: page.fromSeq, toSeq: page.toSeq }, page.lastSeq),
  };
  const now = catchUp(read, kept, me);
  const joined = {
    ...channel,
    line: now.line.intervals.reduce(
      (line, interval) => cover(line, interval, now.line.lastSeq),
      channel.line,
    ),
  };
  return union(joined, now.messages, 'held', me);
};

/** A page of a thread joins what is held; it opens the thread. */
export const reduceReplies = (
  channel: ChannelState,
  page: Replies,
  kept: readonly ChannelEvent[],
  me: Me,
): ChannelState => {
  const { id } = page.parent;
  const opened: ThreadState = {
    line: cover({ intervals: [], lastSeq: 0 }, { fromSeq: page.fromSeq, toSeq: page.toSeq }, page.lastSeq),
    lastReadSeq: page.lastReadSeq,
    unread: page.unread,
    following: page.following,
    level: page.level,
  };
  const read = {
    ...empty(channel, page.offset),
    messages: byId([page.parent, ...page.items]),
    threads: { [id]: opened },
  };
  const now = catchUp(read, kept, me);
  const thread = now.threads[id] ?? opened;
  const held = channel.threads[id]?.line ?? { intervals: [], lastSeq: 0 };
  const line = thread.line.intervals.reduce(
    (sum, interval) => cover(sum, interval, thread.line.lastSeq),
    held,
  );
  const joined = { ...channel, threads: { ...channel.threads, [id]: { ...thread, line } } };
  return union(joined, now.messages, 'page', me);
};

/**
 * Members found so far. `kept` are the channel's events since the first of them was asked for; ask `isStale` first.
 *
 * @param complete they are all of an unbroken walk from the first: who is not among them is not a member
 */
export const reduceMembers = (
  channel: ChannelState,
  found: readonly Member[],
  kept: readonly ChannelEvent[],
  complete: boolean,
): ChannelState => {
  const begun = complete ? { ...channel, members: {} } : channel;
  const members = kept.reduce(tellMembers, putMembers(begun, found));
  return complete ? { ...members, membersComplete: true } : members;
};

/** Who joined and left; a list that was read later knows who came back. */
const tellMembers = (channel: ChannelState, event: ChannelEvent): ChannelState => {
  if (event.type === 'member.added' || event.type === 'member.updated')
    return putMembers(channel, event.members);
  if (event.type !== 'member.removed') return channel;
  const isOlder = (channel.members[event.user]?.offset ?? 0) < event.offset;
  return isOlder ? putMembers(channel, [], [event.user]) : channel;
};
