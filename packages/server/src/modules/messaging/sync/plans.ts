import { limits, type UserSync } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { loadBlocks } from '../../identity/blocks/index.ts';
import { loadNotifications, presentSeen } from '../../notifying/notifications/index.ts';
import { loadBookmarks, presentBookmarks } from '../../planning/bookmarks/index.ts';
import { loadReminders, presentReminders } from '../../planning/reminders/index.ts';
import { loadScheduled, presentScheduled } from '../../planning/scheduled/index.ts';
import { loadDrafts, presentDrafts } from '../drafts/index.ts';
import { loadSidebar } from '../sidebar/index.ts';
import type { UserLog } from './store.ts';

type Plans = Pick<
  UserSync,
  'scheduled' | 'reminders' | 'bookmarks' | 'drafts' | 'blocks' | 'sidebar' | 'notifications'
>;

/** What changed of plans may take this much of an answer; more is asked for by the lists. */
const bytesMost = limits.syncBytes / 4;

/**
 * Of what a person planned each that changed, once, whole.
 *
 * @returns undefined when there is more than an answer has room for
 */
export const loadPlans = async (
  tx: TenantTx,
  caller: Caller,
  user: string,
  entries: UserLog['entries'],
): Promise<Plans | undefined> => {
  const idsOf = (...types: string[]): string[] => [
    ...new Set(
      entries.flatMap(({ type, subject }) => (subject !== null && types.includes(type) ? [subject] : [])),
    ),
  ];
  const isLogged = (wanted: string): boolean => entries.some(({ type }) => type === wanted);
  const [scheduled, reminders, bookmarks, drafts, blocks, sidebar, notifications] = await Promise.all([
    loadScheduled(tx, user, idsOf('scheduled.updated')),
    loadReminders(tx, user, idsOf('reminder.updated', 'reminder.fired')).then((rows) =>
      presentReminders(tx, caller, rows),
    ),
    loadBookmarks(tx, user, idsOf('bookmark.updated')).then((rows) => presentBookmarks(tx, caller, rows)),
    loadDrafts(tx, user, idsOf('draft.updated')).then((rows) => presentDrafts(tx, caller, rows)),
    isLogged('block.updated') ? loadBlocks(tx, user) : undefined,
    isLogged('sidebar.updated') ? loadSidebar(tx, user) : undefined,
    loadToldOf(tx, caller, user, entries),
  ]);
  const plans = {
    ...(scheduled.length > 0 && { scheduled: scheduled.map(presentScheduled) }),
    ...(reminders.length > 0 && { reminders }),
    ...(bookmarks.length > 0 && { bookmarks }),
    ...(drafts.length > 0 && { drafts }),
    ...(blocks && { blocks }),
    ...(sidebar && { sidebar }),
    ...(notifications && { notifications }),
  };
  return JSON.stringify(plans).length > bytesMost ? undefined : plans;
};

/** Of what a person was told each that changed, once, whole; and what is no longer told. */
const loadToldOf = async (
  tx: TenantTx,
  caller: Caller,
  user: string,
  entries: UserLog['entries'],
): Promise<Plans['notifications']> => {
  const about = entries.filter(({ type }) => type.startsWith('notification.'));
  if (about.length === 0) return undefined;
  const ids = new Set(
    about.flatMap(({ subject, subjects }) => [...(subject === null ? [] : [subject]), ...(subjects ?? [])]),
  );
  const rows = await loadNotifications(tx, user, [...ids]);
  const { items, excerpts } = await presentSeen(tx, caller, rows);
  const shown = new Set(items.map(({ id }) => id));
  const all = about.findLast(
    ({ type, subjects }) => type === 'notification.read' && subjects === null,
  )?.logOffset;
  return {
    items,
    removed: [...ids].filter((id) => !shown.has(id)),
    ...(all !== undefined && { readBefore: all }),
    excerpts,
  };
};
