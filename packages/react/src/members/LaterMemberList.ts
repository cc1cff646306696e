import { later } from '../parts/later.tsx';

/** See MemberList.tsx. It is loaded when it is shown for the first time. */
export const MemberList = later<{ cid: string }>(async () => (await import('./MemberList.tsx')).MemberList);
