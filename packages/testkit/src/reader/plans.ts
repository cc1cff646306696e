import type { ServerState } from '@parley/client/reduce';
import type { Bookmark, Reminder, Scheduled } from '@parley/protocol';

/** What a client shows of what its person planned, by id. */
export interface ShownPlans {
  scheduled: Record<string, Scheduled>;
  reminders: Record<string, Reminder>;
  bookmarks: Record<string, Bookmark>;
}

/**
 * Everything the person planned, in a form in which two clients can be compared.
 *
 * @example assert.deepEqual(shownPlans(byEvents), shownPlans(bySync))
 */
export const shownPlans = ({ scheduled, reminders, bookmarks }: ServerState): ShownPlans => ({
  scheduled: inOrder(scheduled.items),
  reminders: inOrder(reminders.items),
  bookmarks: inOrder(bookmarks.items),
});

const inOrder = <Item>(items: Readonly<Record<string, Item>>): Record<string, Item> =>
  Object.fromEntries(Object.entries(items).sort(([a], [b]) => (a < b ? -1 : 1)));
