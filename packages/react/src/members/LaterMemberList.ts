import { later } from '../parts/later.tsx';

// It is loaded when it is shown for the first time.

/** Everybody in a channel, with what the person may do to them. */
export const MemberList = later<{ cid: string }>(async () => (await import('./MemberList.tsx')).MemberList);
