import type { MethodAnswer, MethodCall } from '@parley/protocol';
import {
  putBookmark,
  putReminder,
  putScheduled,
  readNotifications,
  reduceBookmarks,
  reduceNotifications,
  reduceReminders,
  reduceScheduled,
} from '../reduce/index.ts';
import type { Store } from '../state/store.ts';
import type { Call } from '../transport/http.ts';
import type { BookmarksNoun, NotificationsNoun, RemindersNoun, ScheduledNoun } from './api.ts';

/** What is asked of the engine about plans. Only making one needs no answer to be shown. */
export interface PlanVerbs {
  scheduled: Omit<ScheduledNoun, 'create'>;
  reminders: Omit<RemindersNoun, 'create'>;
  bookmarks: BookmarksNoun;
  notifications: NotificationsNoun;
}

/** How often a list is asked for that is older than what is held already. */
const triesMost = 5;

export const createVerbs = (call: Call, store: Store, ids: () => string): PlanVerbs => {
  const loading = new Map<string, Promise<void>>();

  /** Several who ask at once share one request. */
  const once = (name: string, load: () => Promise<boolean>): Promise<void> => {
    const repeat = async (): Promise<void> => {
      for (let tries = 0; tries < triesMost; tries += 1) if (await load()) return;
    };
    const held = loading.get(name) ?? repeat().finally(() => loading.delete(name));
    loading.set(name, held);
    return held;
  };
  const loadScheduled = async (): Promise<boolean> => {
    const answer = await call('scheduled.list', {});
    store.updateServer((state) => reduceScheduled(state, answer));
    return store.get().server.scheduled.loaded;
  };
  const loadReminders = async (): Promise<boolean> => {
    const answer = await call('reminders.list', {});
    store.updateServer((state) => reduceReminders(state, answer));
    return store.get().server.reminders.loaded;
  };

  const loadBookmarks = async (): Promise<boolean> => {
    const answer = await call('bookmarks.list', {});
    store.updateServer((state) => reduceBookmarks(state, answer));
    return store.get().server.bookmarks.loaded;
  };
  const loadNotifications = async (): Promise<boolean> => {
    const answer = await call('notifications.list', { limit: 100 });
    store.updateServer((state) => reduceNotifications(state, answer));
    return store.get().server.notifications.loaded;
  };
  const loadOlder = async (): Promise<boolean> => {
    const { next } = store.get().server.notifications;
    if (next === undefined) return true;
    const answer = await call('notifications.list', { limit: 100, cursor: next });
    store.updateServer((state) => reduceNotifications(state, answer, true));
    return true;
  };

  type ScheduledName = 'scheduled.update' | 'scheduled.cancel' | 'scheduled.sendNow';
  const ofScheduled =
    <Name extends ScheduledName>(name: Name) =>
    async (input: MethodCall<Name>): Promise<MethodAnswer<Name>> => {
      type Answer = MethodAnswer<Name> & Pick<MethodAnswer<ScheduledName>, 'scheduled'>;
      const answer = (await call(name, input)) as Answer;
      store.updateServer((state) => putScheduled(state, answer.scheduled));
      return answer;
    };
  type ReminderName = 'reminders.update' | 'reminders.snooze' | 'reminders.complete' | 'reminders.delete';
  const ofReminder =
    <Name extends ReminderName>(name: Name) =>
    async (input: MethodCall<Name>): Promise<MethodAnswer<Name>> => {
      type Answer = MethodAnswer<Name> & Pick<MethodAnswer<ReminderName>, 'reminder'>;
      const answer = (await call(name, input)) as Answer;
      store.updateServer((state) => putReminder(state, answer.reminder));
      return answer;
    };

  type BookmarkName = 'bookmarks.create' | 'bookmarks.update' | 'bookmarks.delete';
  const ofBookmark =
    <Name extends BookmarkName>(name: Name) =>
    async (input: MethodCall<Name>): Promise<MethodAnswer<Name>> => {
      type Answer = MethodAnswer<Name> & Pick<MethodAnswer<BookmarkName>, 'bookmark'>;
      const answer = (await call(name, input)) as Answer;
      store.updateServer((state) => putBookmark(state, answer.bookmark));
      return answer;
    };

  return {
    scheduled: {
      load: () => once('scheduled', loadScheduled),
      update: ofScheduled('scheduled.update'),
      cancel: ofScheduled('scheduled.cancel'),
      sendNow: ofScheduled('scheduled.sendNow'),
    },
    reminders: {
      load: () => once('reminders', loadReminders),
      update: ofReminder('reminders.update'),
      snooze: ofReminder('reminders.snooze'),
      complete: ofReminder('reminders.complete'),
      delete: ofReminder('reminders.delete'),
    },
    bookmarks: {
      create: ({ id = ids(), ...input }) => ofBookmark('bookmarks.create')({ ...input, id }),
      load: () => once('bookmarks', loadBookmarks),
      update: ofBookmark('bookmarks.update'),
      delete: ofBookmark('bookmarks.delete'),
    },
    notifications: {
      load: () => once('notifications', loadNotifications),
      loadMore: () => once('older notifications', loadOlder),
      markRead: async (input) => {
        const answer = await call('notifications.markRead', input);
        store.updateServer((state) => readNotifications(state, input.ids, answer.offset));
        return answer;
      },
      markAllRead: async () => {
        const answer = await call('notifications.markAllRead', {});
        store.updateServer((state) => readNotifications(state, undefined, answer.offset));
        return answer;
      },
    },
  };
};
