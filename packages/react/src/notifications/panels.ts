import { later } from '../parts/later.tsx';
import type { NotificationListProps } from './NotificationList.tsx';

// What is opened now and then is loaded then.

/**
 * What the person was told of, the newest first: who named them, answered them, wrote to them. A press shows and reads
 * one.
 */
export const NotificationList = later<NotificationListProps>(
  async () => (await import('./NotificationList.tsx')).NotificationList,
);
