import type { Message, UserCard } from '@parley/protocol';
import { type ChannelState, isOpen } from '../reduce/index.ts';
import type { State } from '../state/state.ts';
import type { Batch, StoredHead, StoredSelf, StoredTimeline } from './offline-store.ts';
import { headOfChannel, timelineOf } from './records.ts';

/** The part of the state that is kept record by record. */
export type Kept = Pick<State, 'server' | 'listing'> & { readonly own: State['presence']['own'] };

/** What of a state is kept. */
export const keptOf = ({ server, listing, presence }: State): Kept => ({
  server,
  listing,
  own: presence.own,
});

/** How timelines are written. */
export interface TimelineChoice {
  /** When somebody last looked at a channel. */
  openedAt(cid: string): number;
  /** Timelines given up for room are not written again. */
  skips(cid: string): boolean;
}

/** Channels and people are kept one by one; what came too early comes again. */
const selfOf = ({ server, listing, own }: Kept): StoredSelf => {
  const { channels: _, users: __, userAhead: ___, ...self } = server;
  return { ...self, listing, own };
};

const isSameSelf = (a: Kept, b: Kept): boolean => {
  const [before, after] = [selfOf(a), selfOf(b)];
  return Object.keys(after).every(
    (key) => before[key as keyof StoredSelf] === after[key as keyof StoredSelf],
  );
};

/**
 * What to write so that a store that holds `before` holds `after`. Immutable values make it cheap: what is the same
 * object did not change.
 *
 * @param before absent when nothing is known of what the store holds: everything is written anew
 */
export const changesBetween = (before: Kept | undefined, after: Kept, choice: TimelineChoice): Batch => {
  const heads: StoredHead[] = [];
  const timelines: StoredTimeline[] = [];
  const messages: Message[] = [];
  const released: { cid: string; id: string }[] = [];
  const closed: string[] = [];
  const { epoch, channels } = after.server;
  const held = before?.server.channels ?? {};
  const isSameEpoch = before?.server.epoch === epoch;

  const write = (channel: ChannelState, was: ChannelState | undefined): void => {
    timelines.push(timelineOf(channel, epoch, choice.openedAt(channel.cid)));
    for (const message of Object.values(channel.messages)) {
      if (was?.messages[message.id] !== message) messages.push(message);
    }
    for (const id of Object.keys(was?.messages ?? {})) {
      if (!Object.hasOwn(channel.messages, id)) released.push({ cid: channel.cid, id });
    }
  };

  for (const channel of Object.values(channels)) {
    const was = held[channel.cid];
    // A timeline that was loaded before the first sync is of no epoch until that has told which.
    if (was === channel && (isSameEpoch || !isOpen(channel))) continue;
    heads.push(headOfChannel(channel));
    const wasOpen = was !== undefined && isOpen(was);
    const opens = isOpen(channel) && !choice.skips(channel.cid);
    // Whatever is stored of a timeline that begins here is of an earlier life.
    if (opens !== wasOpen && (opens || !choice.skips(channel.cid))) closed.push(channel.cid);
    if (opens) write(channel, wasOpen ? was : undefined);
  }

  const gone = Object.keys(held).filter((cid) => !channels[cid]);
  const users = newIn(before?.server.users, after.server.users);
  return {
    ...((!before || !isSameSelf(before, after)) && { self: selfOf(after) }),
    ...(heads.length > 0 && { heads }),
    ...(gone.length > 0 && { gone }),
    ...(closed.length > 0 && { closed }),
    ...(timelines.length > 0 && { timelines }),
    ...(messages.length > 0 && { messages }),
    ...(released.length > 0 && { released }),
    ...(users && { users }),
  };
};

const newIn = (
  before: Kept['server']['users'] | undefined,
  after: Kept['server']['users'],
): Record<string, UserCard> | undefined => {
  if (before === after) return undefined;
  const news = Object.entries(after).filter(([id, card]) => before?.[id] !== card);
  return news.length === 0 ? undefined : Object.fromEntries(news);
};

/** Is there nothing to write? */
export const isEmpty = (batch: Batch): boolean => Object.keys(batch).length === 0;
