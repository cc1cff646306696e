import type { MethodCall } from '@parley/protocol';
import type { Activity } from '../activity.ts';
import { later } from '../later.ts';
import type { Pending } from '../outbox/operation.ts';
import type { Store } from '../state/store.ts';
import type { Call } from '../transport/http.ts';
import type { BookmarksNoun, NotificationsNoun, RemindersNoun, ScheduledNoun } from './api.ts';
import type { PlanVerbs } from './plans.ts';

/** What the nouns of plans are made of. */
export interface PlanOptions {
  readonly call: Call;
  readonly store: Store;
  readonly activity: Activity;
  readonly ids: () => string;
  /** Shows at once and delivers later. */
  readonly schedule: (input: MethodCall<'scheduled.create'>) => Pending<'scheduled.create'>;
  readonly remind: (input: MethodCall<'reminders.create'>) => Pending<'reminders.create'>;
}

/** The nouns of what a person planned and was told of. All but making one is loaded with the first use of it. */
export const createPlans = (
  options: PlanOptions,
): {
  scheduled: ScheduledNoun;
  reminders: RemindersNoun;
  notifications: NotificationsNoun;
  bookmarks: BookmarksNoun;
} => {
  const { call, store, activity, ids, schedule, remind } = options;
  const load = async (): Promise<PlanVerbs> => {
    const { createVerbs, planViews } = await import('./plans.ts');
    store.update((state) => ({ ...state, planned: planViews() }));
    return createVerbs(call, store, ids);
  };
  const verbs = later(() => activity.during(load()));
  const of =
    <Noun extends keyof PlanVerbs>(noun: Noun) =>
    <Verb extends keyof PlanVerbs[Noun]>(verb: Verb): PlanVerbs[Noun][Verb] =>
      // The verb's own input goes in and its own answer comes out; only it is not here yet.
      (async (input: never) =>
        ((await verbs())[noun][verb] as (input: never) => unknown)(input)) as PlanVerbs[Noun][Verb];
  const [scheduled, reminders, notifications] = [of('scheduled'), of('reminders'), of('notifications')];
  const bookmarks = of('bookmarks');
  return {
    scheduled: {
      create: ({ id = ids(), ...input }) => schedule({ ...input, id }),
      load: scheduled('load'),
      update: scheduled('update'),
      cancel: scheduled('cancel'),
      sendNow: scheduled('sendNow'),
    },
    reminders: {
      create: ({ id = ids(), ...input }) => remind({ ...input, id }),
      load: reminders('load'),
      update: reminders('update'),
      snooze: reminders('snooze'),
      complete: reminders('complete'),
      delete: reminders('delete'),
    },
    bookmarks: {
      create: bookmarks('create'),
      load: bookmarks('load'),
      update: bookmarks('update'),
      delete: bookmarks('delete'),
    },
    notifications: {
      load: notifications('load'),
      loadMore: notifications('loadMore'),
      markRead: notifications('markRead'),
      markAllRead: notifications('markAllRead'),
    },
  };
};
