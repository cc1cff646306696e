import type { ChannelEvent, ParleyEvent } from '@parley/protocol';
import { type AppChange, reduceApp } from './emoji.ts';
import { isMissing, reduceChannel } from './event.ts';
import { inChannel, isOwn, purge, reduceUser } from './own.ts';
import { pointed } from './reads.ts';
import type { ServerState } from './state.ts';
import { putUsers } from './users.ts';

export { fresh, isCrowded, isOpen } from './channels.ts';
export { putEmoji, removeEmoji } from './emoji.ts';
export { isMissing, reduceChannel } from './event.ts';
export { headOf } from './intervals.ts';
export { type NormalChannel, normalise } from './normalise.ts';
export { type NotificationsState, readNotifications, reduceNotifications } from './notifications.ts';
export { inChannel, isOwn, putSelf } from './own.ts';
export { isStale, reduceMembers, reducePage, reduceReplies } from './pages.ts';
export { reduceBookmarks, reduceDrafts, reduceReminders, reduceScheduled } from './plan-lists.ts';
export { putBookmark, putDraft, putReminder, putScheduled } from './plans.ts';
export { recount } from './reads.ts';
export * from './state.ts';
export { keepOnly, mustQuery, reduceQuery, reduceSync, syncRequest, unknownIn } from './sync.ts';
export { readThread } from './threads.ts';
export { trim } from './trim.ts';
export { cardOf, putUsers } from './users.ts';

const isOfApp = (event: ParleyEvent): event is AppChange =>
  /^(app|emoji|groups|categories)\./.test(event.type);
/** Has the event a place in a channel's log? */
export const isLogged = (event: ParleyEvent): event is ChannelEvent => 'offset' in event && !isOwn(event);

/** One who only watched a channel has lost it when it closed to them. */
const kept = (state: ServerState, cid: string): ServerState => {
  const channel = state.channels[cid];
  const isLost = channel && !channel.settings && !channel.capabilities.includes('read-channel');
  return isLost ? purge(state, cid) : state;
};

/** Does `sync` have to bring something this state knows to be missing? */
export const isBehind = (state: ServerState): boolean =>
  state.userAhead.length > 0 || Object.values(state.channels).some(isMissing);

/**
 * Any event of any stream, applied to everything held. Pure: the same events in whatever order, repeated or with losses
 * healed by `sync`, end in the same state. Typing is not state of the server and changes nothing here.
 */
export const reduceEvent = (state: ServerState, event: ParleyEvent): ServerState => {
  if (isOwn(event)) return reduceUser(state, event);
  if (isOfApp(event)) return reduceApp(state, event);
  const known = 'users' in event ? putUsers(state.users, event.users) : state.users;
  const seen = known === state.users ? state : { ...state, users: known };
  if (isLogged(event))
    return kept(
      inChannel(seen, event.cid, (channel) => reduceChannel(channel, event, seen.me)),
      event.cid,
    );
  if (event.type === 'read.updated') {
    return inChannel(seen, event.cid, (channel) => pointed(channel, event, seen.me));
  }
  return seen;
};
