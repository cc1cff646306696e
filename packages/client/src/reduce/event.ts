import type { ChannelEvent, EventOf } from '@parley/protocol';
import { channelReducers } from './channels.ts';
import { memberReducers } from './members.ts';
import { messageReducers } from './messages.ts';
import { pollReducers } from './polls.ts';
import { reactionReducers } from './reactions.ts';
import type { ChannelState, Me } from './state.ts';

type Logged = { [T in ChannelEvent['type']]: EventOf<T> };
type Reducers = {
  [T in keyof Logged]: (channel: ChannelState, event: Logged[T], me: Me) => ChannelState;
};

/** Every event of a channel's log has a reducer: one without does not compile. */
const reducers: Reducers = {
  ...messageReducers,
  ...reactionReducers,
  ...pollReducers,
  // What a note says is asked for where it is shown.
  'note.updated': (channel) => channel,
  ...memberReducers,
  ...channelReducers,
};

const bare: ReadonlySet<string> = new Set<ChannelEvent['type']>([
  'changed',
  'channel.deleted',
  'channel.imported',
  'channel.truncated',
]);

/** Does the event itself carry what changed? Of the others only the fact is known, until `sync`. */
export const isWhole = (event: ChannelEvent): boolean =>
  !bare.has(event.type) && Object.hasOwn(reducers, event.type);

/** More events than this waiting for an earlier one are left to `sync`. */
const aheadMost = 1_000;

const reduceOne = <T extends keyof Logged>(
  channel: ChannelState,
  type: T,
  event: Logged[T],
  me: Me,
): ChannelState => {
  // An engine newer than this client may log what it does not know: only `sync` can say what it changed.
  if (!Object.hasOwn(reducers, type)) return { ...channel, behind: true };
  return reducers[type](channel, event, me);
};

/** What an event says, whatever came before it. */
export const reduceContent = (channel: ChannelState, event: ChannelEvent, me: Me): ChannelState =>
  reduceOne(channel, event.type, event, me);

/**
 * One event of a channel's log. The next in order is applied, with those that waited for it; a repeat changes nothing;
 * one that came too early waits, and the channel is missing something until the gap closes or `sync` answers.
 */
export const reduceChannel = (channel: ChannelState, event: ChannelEvent, me: Me): ChannelState => {
  if (event.offset <= channel.offset) return channel;
  if (channel.behind || beginningOf(event) > channel.offset + 1) return wait(channel, event);
  const next = reduceContent(channel, event, me);
  return next.behind ? wait(next, undefined) : drain({ ...next, offset: event.offset }, me);
};

/** The first entry of the log an event stands for: its own, but for those of a run. */
export const beginningOf = (event: ChannelEvent): number => ('from' in event ? event.from : event.offset);

const wait = (channel: ChannelState, event: ChannelEvent | undefined): ChannelState => {
  if (!event || channel.ahead.some((other) => other.offset === event.offset)) return channel;
  const ahead = [...channel.ahead, event].sort((a, b) => a.offset - b.offset);
  return { ...channel, ahead: ahead.slice(0, aheadMost) };
};

/** Applies what waited and can follow now; forgets what has been overtaken. */
export const drain = (channel: ChannelState, me: Me): ChannelState => {
  if (channel.ahead.length === 0) return channel;
  const [first, ...later] = channel.ahead.filter((event) => event.offset > channel.offset);
  if (!first) return { ...channel, ahead: [] };
  if (channel.behind || beginningOf(first) > channel.offset + 1)
    return { ...channel, ahead: [first, ...later] };
  return reduceChannel({ ...channel, ahead: later }, first, me);
};

/** Is something missing that `sync` has to bring? */
export const isMissing = (channel: ChannelState): boolean => channel.behind || channel.ahead.length > 0;
