import type { BanKind } from '@parley/protocol';
import type { AppRole } from '@parley/protocol/capabilities';
import { ParleyError } from '@parley/protocol/errors';
import type { Caller } from '../../identity/access/index.ts';

/**
 * Nobody bans themselves, an admin no owner, and nobody by shadow one who would see what is shadowed. Pure.
 *
 * @throws ParleyError `capability_missing`
 */
export const demandBanning = (
  caller: Pick<Caller, 'user' | 'appRole'>,
  person: { id: string; role: AppRole },
  kind: BanKind,
  operation: string,
): void => {
  const keeps = person.role === 'owner' || person.role === 'admin';
  const isAbove = person.role === 'owner' && caller.appRole !== 'owner';
  if (person.id === caller.user || isAbove || (keeps && kind === 'shadow'))
    throw new ParleyError('capability_missing', operation);
};
