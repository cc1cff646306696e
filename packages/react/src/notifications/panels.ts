import { later } from '../parts/later.tsx';
import type { NotificationListProps } from './NotificationList.tsx';

/** Opened now and then, and loaded then. */
export const NotificationList = later<NotificationListProps>(
  async () => (await import('./NotificationList.tsx')).NotificationList,
);
