import type { Excerpt, Excerpts, MethodAnswer, Notification, UserSync } from '@parley/protocol';
import type { ServerState } from './state.ts';
import { putUsers } from './users.ts';

/** What a person was told of, by id. */
export interface NotificationsState {
  /** Was the newest page read? Before that what is not here may be there. */
  readonly loaded: boolean;
  readonly items: Readonly<Record<string, Notification>>;
  /** What their messages say: a cache beside them. */
  readonly excerpts: Excerpts;
  /** The last one that is to be heard of, as it was told: nothing that was missed meanwhile, or that is quiet. */
  readonly rung?: Notification | undefined;
  /** There is more: the cursor of the next page. */
  readonly next?: string;
}

/** More are not held: the oldest are given up. */
const most = 500;

const changed = (state: ServerState, notifications: Partial<NotificationsState>): ServerState => ({
  ...state,
  notifications: { ...state.notifications, ...notifications },
});

/** The newer of two is held. */
export const putNotification = (
  state: ServerState,
  incoming: Notification,
  excerpt?: Excerpt,
  announce?: boolean,
): ServerState => {
  const { items, excerpts, rung } = state.notifications;
  const { id, messageId, offset } = incoming;
  const held = items[id];
  if (held && held.offset >= offset) return state;
  return changed(state, {
    items: kept({ ...items, [id]: incoming }),
    rung: announce ? incoming : rung,
    excerpts: excerpt && messageId ? { ...excerpts, [messageId]: excerpt } : excerpts,
  });
};

const kept = (items: NotificationsState['items']): NotificationsState['items'] =>
  Object.fromEntries(
    Object.values(items)
      .sort((a, b) => b.placed - a.placed)
      .slice(0, most)
      .map((one) => [one.id, one]),
  );

/**
 * They were read, as of an entry of the person's log.
 *
 * @param ids absent: all that were told before
 */
export const readNotifications = (
  state: ServerState,
  ids: readonly string[] | undefined,
  offset: number,
): ServerState => {
  const { items } = state.notifications;
  const read = (ids ?? Object.keys(items)).flatMap((id): [string, Notification][] => {
    const one = items[id];
    return one && !one.read && one.offset < offset ? [[id, { ...one, read: true, offset }]] : [];
  });
  return read.length === 0 ? state : changed(state, { items: { ...items, ...Object.fromEntries(read) } });
};

export const dropNotifications = (state: ServerState, ids: readonly string[]): ServerState => {
  const { items } = state.notifications;
  if (!ids.some((id) => items[id])) return state;
  return changed(state, {
    items: Object.fromEntries(Object.entries(items).filter(([id]) => !ids.includes(id))),
  });
};

/** What was told of a channel that is no longer the person's is forgotten. */
export const forgetTold = (state: ServerState, cid: string): ServerState =>
  dropNotifications(
    state,
    Object.values(state.notifications.items)
      .filter((one) => one.cid === cid)
      .map(({ id }) => id),
  );

/** Whatever is held may be out of date: the list has to be read again. */
export const doubtTold = (state: ServerState): ServerState =>
  state.notifications.loaded ? changed(state, { loaded: false }) : state;

/** A page of `notifications.list`. The newest is all there is up to its end; one older than what is held is asked for again. */
export const reduceNotifications = (
  state: ServerState,
  answer: MethodAnswer<'notifications.list'>,
  older = false,
): ServerState => {
  if (!older && answer.offset < (state.userOffset ?? 0)) return state;
  const { notifications } = state;
  const page = Object.fromEntries(answer.items.map((item) => [item.id, item]));
  const { next: _, ...rest } = notifications;
  return {
    ...state,
    notifications: {
      ...rest,
      loaded: older ? notifications.loaded : true,
      items: older ? { ...page, ...notifications.items } : page,
      excerpts: { ...(older && notifications.excerpts), ...answer.excerpts },
      ...(answer.next !== undefined && { next: answer.next }),
    },
    users: putUsers(state.users, answer.users),
  };
};

/** What `sync` brings of them. */
export const toldMeanwhile = (state: ServerState, told: UserSync['notifications']): ServerState => {
  if (!told) return state;
  const { items, removed, readBefore, excerpts } = told;
  const put = items.reduce(
    (sum, one) =>
      putNotification(sum, one, one.messageId === undefined ? undefined : excerpts[one.messageId]),
    dropNotifications(state, removed),
  );
  return readBefore === undefined ? put : readNotifications(put, undefined, readBefore);
};
