import { againAt } from './ask.ts';
import type { Found } from './find.ts';

/** What a workspace says to whoever knows its address, and how they stand to it. */
export const presentFound = ({ workspace, policy, user, request }: Found) => ({
  workspace,
  policy,
  state: stateOf({ user, request }),
  ...(request?.outcome === null && { askedAt: request.askedAt.toISOString() }),
  ...(request?.outcome === 'refused' && { againAt: againAt(request).toISOString() }),
});

const stateOf = ({ user, request }: Pick<Found, 'user' | 'request'>) => {
  if (user !== undefined) return 'joined';
  if (!request) return 'outside';
  return request.outcome === 'refused' ? 'refused' : 'waiting';
};
