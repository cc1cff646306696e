import type { EventOf, ParleyEvent, User, UserEvent } from '@parley/protocol';
import { putChannel, putHead, putMe, withRights } from './channels.ts';
import { drain } from './event.ts';
import { put } from './messages.ts';
import {
  doubtTold,
  dropNotifications,
  forgetTold,
  putNotification,
  readNotifications,
} from './notifications.ts';
import { doubtKept, forgetMessages, putBookmark, putDraft, putReminder, putScheduled } from './plans.ts';
import { recount } from './reads.ts';
import type { ChannelState, LoggedUserEvent, ServerState } from './state.ts';
import { readThread } from './threads.ts';
import { cardOf, putUsers } from './users.ts';

/** Changes one channel, if it is held. */
export const inChannel = (
  state: ServerState,
  cid: string,
  change: (channel: ChannelState) => ChannelState,
): ServerState => {
  const held = state.channels[cid];
  const next = held && change(held);
  return !next || next === held ? state : { ...state, channels: { ...state.channels, [cid]: next } };
};

/** Forgets a channel that is no longer the person's. */
export const purge = (state: ServerState, cid: string): ServerState => {
  const known = forgetTold(forgetMessages(state, cid), cid);
  if (!state.channels[cid]) return known;
  const { [cid]: _, ...channels } = state.channels;
  return { ...known, channels };
};

type Own = { [T in UserEvent['type']]: EventOf<T> };
type Reducers = { [T in keyof Own]: (state: ServerState, event: Own[T]) => ServerState };

const reducers: Reducers = {
  'channel.added': (state, event) => {
    const channel = putChannel(state.channels[event.cid], event.channel, state.me);
    return {
      ...doubtTold(doubtKept(state)),
      channels: { ...state.channels, [event.cid]: drain(channel, state.me) },
      users: putUsers(state.users, event.users),
    };
  },
  'channel.removed': (state, event) => purge(state, event.cid),
  'membership.updated': (state, event) =>
    inChannel(state, event.cid, (channel) => {
      const { lastReadSeq: _, unread: __, mentions: ___, ...settings } = event.membership;
      return withRights({ ...channel, settings }, state.me);
    }),
  'message.shown': (state, event) => {
    const next = inChannel(state, event.cid, (channel) => put(channel, event.message, state.me));
    return { ...next, users: putUsers(next.users, event.users) };
  },
  'read.own': (state, event) => inChannel(state, event.read.cid, (channel) => recount(channel, event.read)),
  'thread.updated': (state, { cid, thread }) =>
    inChannel(state, cid, (channel) => readThread(channel, thread.id, thread)),
  'channel.head': (state, event) =>
    inChannel(state, event.cid, (channel) => drain(putHead(channel, event.head), state.me)),
  'scheduled.updated': (state, event) => putScheduled(state, event.scheduled),
  'reminder.updated': (state, event) => putReminder(state, event.reminder),
  'reminder.fired': (state, event) => putReminder(state, event.reminder),
  'bookmark.updated': (state, event) => putBookmark(state, event.bookmark),
  'draft.updated': (state, event) => putDraft(state, event.draft),
  'block.updated': (state, { blocks }) => ({ ...state, blocks }),
  'sidebar.updated': (state, { sidebar }) => ({ ...state, sidebar }),
  'notification.new': (state, { notification, excerpt, users, announce }) =>
    putNotification({ ...state, users: putUsers(state.users, users) }, notification, excerpt, announce),
  'notification.read': (state, { ids, offset }) => readNotifications(state, ids, offset),
  'notification.removed': (state, { ids }) => dropNotifications(state, ids),
  // Kept beside what sync heals (sync/presence.ts).
  'presence.changed': (state) => state,
  'presence.own': (state) => state,
  'user.updated': (state, { user }) => putSelf(state, user),
};

/** What the engine says of a person who may be oneself: their standing, and how they are called. */
export const putSelf = (state: ServerState, user: User): ServerState => ({
  ...putMe(state, user),
  users: putUsers(state.users, { [user.id]: cardOf(user) }),
});

/** Does the event belong to the person's own stream? */
export const isOwn = (event: ParleyEvent): event is UserEvent => Object.hasOwn(reducers, event.type);

const reduceOwn = <T extends keyof Own>(state: ServerState, type: T, event: Own[T]): ServerState =>
  reducers[type](state, event);

const isLogged = (event: UserEvent): event is LoggedUserEvent => 'offset' in event;

/** One event of the person's own stream. Those of their log are applied in order, as a channel's are. */
export const reduceUser = (state: ServerState, event: UserEvent): ServerState => {
  if (!isLogged(event)) return reduceOwn(state, event.type, event);
  if (state.userOffset !== undefined && event.offset <= state.userOffset) return state;
  if (event.offset !== (state.userOffset ?? -1) + 1) return waitOwn(state, event);
  return drainOwn({ ...reduceOwn(state, event.type, event), userOffset: event.offset });
};

const waitOwn = (state: ServerState, event: LoggedUserEvent): ServerState => {
  if (state.userAhead.some((other) => other.offset === event.offset)) return state;
  return { ...state, userAhead: [...state.userAhead, event].sort((a, b) => a.offset - b.offset) };
};

/** Applies what waited and can follow now; forgets what has been overtaken. */
export const drainOwn = (state: ServerState): ServerState => {
  const { userOffset } = state;
  if (state.userAhead.length === 0 || userOffset === undefined) return state;
  const [first, ...later] = state.userAhead.filter((event) => event.offset > userOffset);
  if (!first) return { ...state, userAhead: [] };
  if (first.offset !== userOffset + 1) return { ...state, userAhead: [first, ...later] };
  return reduceUser({ ...state, userAhead: later }, first);
};
