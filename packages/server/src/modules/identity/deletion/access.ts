import { ParleyError } from '@parley/protocol/errors';
import type { Actor } from '../../../platform/actor.ts';

/**
 * Whether an app is deleted is said by its owners themselves and by whoever runs the deployment: a secret key lies on a
 * server and may get lost, so it decides nothing that ends everything, also not for an owner.
 *
 * @throws ParleyError `caller_not_allowed`
 */
export const refuseSecretKeys = (actor: Actor, operation: string): void => {
  if (actor.kind === 'server' || (actor.kind === 'user' && !actor.token))
    throw new ParleyError('caller_not_allowed', operation);
};
