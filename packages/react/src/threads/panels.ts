import { later } from '../parts/later.tsx';
import type { FollowMenuProps } from './FollowMenu.tsx';
import type { ThreadListProps } from './ThreadList.tsx';

/** Opened now and then, and loaded then. */
export const ThreadList = later<ThreadListProps>(async () => (await import('./ThreadList.tsx')).ThreadList);
export const FollowMenu = later<FollowMenuProps>(async () => (await import('./FollowMenu.tsx')).FollowMenu);
