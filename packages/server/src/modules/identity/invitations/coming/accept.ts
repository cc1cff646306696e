import { ParleyError } from '@parley/protocol/errors';
import { type Doors, type SignedIn, userOf } from '../../accounts/index.ts';
import { enter } from '../../workspaces/index.ts';
import type { Brought } from './find.ts';
import { presentIn } from './present.ts';
import { hasLeft } from './store.uses.ts';
import { giveUseBack, loadBrought, settleUse, takeUse } from './take.ts';

const operation = 'unable to come in';

/** What whoever comes in is called there. */
export interface Called {
  username: string;
  /** Absent: as the account is. */
  name?: string | undefined;
}

/**
 * An account comes into the workspace an invitation leads to. One that is of it already is answered as it is; one that is
 * refused, for its name for instance, uses nothing up.
 *
 * @throws ParleyError `invitation_not_found`, `invitation_ended`, `invitation_not_yours`, `username_taken`
 */
export const accept = async (doors: Doors, brought: Brought, account: SignedIn, called: Called) => {
  const { context } = doors.options;
  const { email } = await loadBrought(context, brought);
  if (email !== null && email !== account.email) throw new ParleyError('invitation_not_yours', operation);
  const held = await heldBy(doors, brought, account);
  if (held) return held;
  try {
    return await comeIn(doors, brought, account, called);
  } catch (error) {
    if (!(error instanceof ParleyError) || error.reason !== 'invitation_ended') throw error;
    // Pressed twice: the other one was let in meanwhile.
    const now = await heldBy(doors, brought, account);
    if (now) return now;
    throw error;
  }
};

/** @throws ParleyError `invitation_not_found` for one who was shut out there */
const heldBy = async (doors: Doors, brought: Brought, account: SignedIn) => {
  const { context, accounts } = doors.options;
  const user = await userOf(accounts.sql, account.id, brought.app);
  if (user === undefined || (await hasLeft(context, brought.app, user))) return undefined;
  return presentIn(context, brought, user);
};

const comeIn = async (
  { options: { context, accounts } }: Doors,
  brought: Brought,
  { id: account, name: known }: SignedIn,
  { username, name = known }: Called,
) => {
  const { app } = brought;
  const taken = await takeUse(context, brought, account);
  try {
    const { role, guestUntil, cids } = taken;
    const user = await enter(context, accounts, {
      ...{ account, app, role, username, name, cids },
      ...(guestUntil && { guestUntil: guestUntil.toISOString() }),
    });
    await settleUse(context, app, taken.id, account);
    return await presentIn(context, brought, user);
  } catch (error) {
    if (taken.fresh) await giveUseBack(context, app, taken.id, account);
    throw refusalOf(error);
  }
};

/** Who was shut out there is told no more than that the invitation is none; of a name, which field it is. */
const refusalOf = (error: unknown): unknown => {
  if (!(error instanceof ParleyError)) return error;
  if (error.reason === 'user_deactivated') return new ParleyError('invitation_not_found', operation);
  if (error.reason !== 'username_taken') return error;
  return new ParleyError('username_taken', operation, { details: { path: 'username' } });
};
