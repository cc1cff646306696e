import { later } from '../parts/later.tsx';
import type { FollowMenuProps } from './FollowMenu.tsx';
import type { ThreadListProps } from './ThreadList.tsx';

// What is opened now and then is loaded then.

/** The threads the person follows, the one last replied to first. A press shows one. */
export const ThreadList = later<ThreadListProps>(async () => (await import('./ThreadList.tsx')).ThreadList);

/** How much of a thread the person is told of, and how to follow it no more. */
export const FollowMenu = later<FollowMenuProps>(async () => (await import('./FollowMenu.tsx')).FollowMenu);
