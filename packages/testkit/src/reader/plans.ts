import type { ServerState } from '@parley/client/reduce';
import type { Blocks, Bookmark, Draft, Notification, Reminder, Scheduled } from '@parley/protocol';

/** What a client shows of what its person planned, by id. */
export interface ShownPlans {
  scheduled: Record<string, Scheduled>;
  reminders: Record<string, Reminder>;
  bookmarks: Record<string, Bookmark>;
  /** What they wrote and did not send. */
  drafts?: Record<string, Draft>;
  /** Whom they mute and block. */
  blocks?: Blocks;
  /** What they were told of. */
  notifications?: Record<string, Notification>;
}

/**
 * Everything the person planned, in a form in which two clients can be compared.
 *
 * @example assert.deepEqual(shownPlans(byEvents), shownPlans(bySync))
 */
export const shownPlans = ({
  scheduled,
  reminders,
  bookmarks,
  drafts,
  blocks,
  notifications,
}: ServerState): ShownPlans => ({
  scheduled: inOrder(scheduled.items),
  reminders: inOrder(reminders.items),
  bookmarks: inOrder(bookmarks.items),
  ...(Object.keys(drafts.items).length > 0 && { drafts: inOrder(drafts.items) }),
  ...(Object.keys(blocks).length > 0 && { blocks: inOrder(blocks) }),
  ...(Object.keys(notifications.items).length > 0 && { notifications: inOrder(notifications.items) }),
});

const inOrder = <Item>(items: Readonly<Record<string, Item>>): Record<string, Item> =>
  Object.fromEntries(Object.entries(items).sort(([a], [b]) => (a < b ? -1 : 1)));
