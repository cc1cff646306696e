import { type AppRole, mayShutOut, rolesToGive } from '@parley/protocol/capabilities';
import { ParleyError } from '@parley/protocol/errors';
import type { Caller } from '../access/index.ts';

type Deciding = Pick<Caller, 'user' | 'appRole'>;
type Person = { id: string; role: AppRole };

/** The app's server gives any. @throws ParleyError `capability_missing` for a role the caller does not give this person */
export const demandGiving = (
  { user, appRole }: Deciding,
  { role: held }: Person,
  role: AppRole,
  operation: string,
): void => {
  if (user === undefined || rolesToGive(appRole, { appRole: held }).includes(role)) return;
  throw new ParleyError('capability_missing', operation);
};

/** @throws ParleyError `capability_missing` for whoever shuts this person neither out nor in */
export const demandShuttingOut = (caller: Deciding, { id, role }: Person, operation: string): void => {
  const person = { appRole: role, isSelf: caller.user === id };
  if (caller.user === undefined || mayShutOut(caller.appRole, person)) return;
  throw new ParleyError('capability_missing', operation);
};
