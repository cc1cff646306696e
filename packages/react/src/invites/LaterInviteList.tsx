import type { ReactNode } from 'react';
import { later } from '../parts/later.tsx';
import type { InviteListProps } from './InviteList.tsx';
import { useInvites } from './useInvites.ts';

const Loaded = later<InviteListProps>(async () => (await import('./InviteList.tsx')).InviteList);

/**
 * The newest invites that wait for an answer, for a narrow place beside the conversations. Nothing when there is none; it
 * is loaded with the first.
 *
 * @example <InviteList onOpen={(cid) => navigate(cid)} />
 */
export function InviteList(props: InviteListProps): ReactNode {
  return useInvites().length > 0 && <Loaded {...props} />;
}
