import type { MethodCall } from '@parley/protocol';
import type { Activity } from '../activity.ts';
import { later, laterVerbs } from '../later.ts';
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
  const of = <Noun extends keyof PlanVerbs, Verb extends string & keyof PlanVerbs[Noun]>(
    noun: Noun,
    names: readonly Verb[],
  ) => laterVerbs<Pick<PlanVerbs[Noun], Verb>>(names, activity, async () => (await verbs())[noun]);
  return {
    scheduled: {
      create: ({ id = ids(), ...input }) => schedule({ ...input, id }),
      ...of('scheduled', ['load', 'update', 'cancel', 'sendNow']),
    },
    reminders: {
      create: ({ id = ids(), ...input }) => remind({ ...input, id }),
      ...of('reminders', ['load', 'update', 'snooze', 'complete', 'delete']),
    },
    bookmarks: of('bookmarks', ['load', 'create', 'update', 'delete']),
    notifications: of('notifications', ['load', 'loadMore', 'markRead', 'markAllRead']),
  };
};
