import type { PlanListView, PlannedReminder, PlannedScheduled } from '@parley/client';
import type { Bookmark } from '@parley/protocol';
import { useEffect } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';

/**
 * The person's messages that are to be sent later, by time, with those that failed; kept up to date.
 *
 * @example const { items } = useScheduled()
 */
export function useScheduled(): PlanListView<PlannedScheduled> {
  const client = useChatClient();
  const list = useChatState((state) => state.scheduled());
  useEffect(() => {
    // Without a connection what is held is shown; the next connection reads the list.
    if (!list.loaded) client.scheduled.load().catch(() => {});
  }, [client, list.loaded]);
  return list;
}

/**
 * The person's reminders that are not done, by time; kept up to date.
 *
 * @example const fired = useReminders().items.filter(({ status }) => status === 'fired')
 */
export function useReminders(): PlanListView<PlannedReminder> {
  const client = useChatClient();
  const list = useChatState((state) => state.reminders());
  useEffect(() => {
    if (!list.loaded) client.reminders.load().catch(() => {});
  }, [client, list.loaded]);
  return list;
}

/**
 * What the person keeps for themselves, the newest first; kept up to date.
 *
 * @example const isKept = useBookmarks().items.some(({ message }) => message?.id === id)
 */
export function useBookmarks(): PlanListView<Bookmark> {
  const client = useChatClient();
  const list = useChatState((state) => state.bookmarks());
  useEffect(() => {
    if (!list.loaded) client.bookmarks.load().catch(() => {});
  }, [client, list.loaded]);
  return list;
}
