import type { InvitationRole } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../../platform/context.ts';
import type { TenantTx } from '../../../../platform/db/tenant.ts';
import { fold } from '../../../../platform/fold.ts';
import { findClaim, findUsername } from '../../users/index.ts';
import { openedBy } from '../channels.ts';
import { type InvitationRow, loadChannels } from '../store.ts';
import type { Brought } from './find.ts';
import {
  addUse,
  type FoundRow,
  keepUse,
  loadFound,
  loadStandingOf,
  loadUse,
  lockInvitation,
  removeUse,
} from './store.uses.ts';

/** One use of an invitation, taken for an account that is about to come in. */
export interface Taken {
  id: string;
  role: InvitationRole;
  guestUntil: Date | null;
  /** The channels it leads into, as far as its maker may open them now. */
  cids: string[];
  /** It was taken just now, and not by an attempt before. */
  fresh: boolean;
}

const operation = 'unable to come in';

/** An invitation by its code. @throws ParleyError `invitation_not_found` */
export const loadBrought = ({ db }: Pick<Context, 'db'>, { app, hash }: Brought): Promise<FoundRow> =>
  db.tenant(app, 'snapshot', async (tx) => {
    const found = await loadFound(tx, hash);
    if (!found) throw new ParleyError('invitation_not_found', operation);
    return found;
  });

/**
 * Takes one use of an invitation, behind its lock: never one too many, and none of what has ended. Whoever was on the way
 * when something broke has theirs already; whoever came in by it and is in no longer does not come in by it again.
 *
 * @throws ParleyError `invitation_not_found`, `invitation_ended`
 */
export const takeUse = (
  { db }: Pick<Context, 'db'>,
  { app, hash }: Brought,
  account: string,
): Promise<Taken> =>
  db.tenant(app, 'write', async (tx) => {
    const first = await loadFound(tx, hash);
    if (!first) throw new ParleyError('invitation_not_found', operation);
    await lockInvitation(tx, first.id);
    // Again: somebody may have used or ended it while this waited.
    const found = (await loadFound(tx, hash)) ?? first;
    const use = await loadUse(tx, found.id, account);
    const fresh = use === undefined;
    const cids = await openedNow(tx, found);
    const leadsNowhere = found.role === 'guest' && cids.length === 0;
    if (use?.done || leadsNowhere || !(fresh ? found.works : found.open))
      throw new ParleyError('invitation_ended', operation);
    if (fresh) await addUse(tx, found.id, account);
    const { id, role, guestUntil } = found;
    return { id, role, guestUntil, cids, fresh };
  });

/** Whoever took the use is in. */
export const settleUse = (
  { db }: Pick<Context, 'db'>,
  app: string,
  invitation: string,
  account: string,
): Promise<void> => db.tenant(app, 'write', (tx) => keepUse(tx, invitation, account));

/** Whoever took the use did not come in. */
export const giveUseBack = (
  { db }: Pick<Context, 'db'>,
  app: string,
  invitation: string,
  account: string,
): Promise<void> =>
  db.tenant(app, 'write', async (tx) => {
    await lockInvitation(tx, invitation);
    await removeUse(tx, invitation, account);
  });

/** It opens no more than whoever made it may at this moment. */
const openedNow = async (tx: TenantTx, { id, createdBy }: Pick<InvitationRow, 'id' | 'createdBy'>) => {
  const channels = (await loadChannels(tx, [id])).get(id) ?? [];
  if (channels.length === 0) return [];
  const maker = createdBy === null ? undefined : await loadStandingOf(tx, createdBy);
  if (createdBy !== null && (!maker || maker.out)) return [];
  return openedBy(tx, { user: createdBy ?? undefined, appRole: maker?.role ?? 'owner' }, channels);
};

/**
 * Before an account is made for it: is the name free there? Another may take it in between; then it is refused later.
 *
 * @throws ParleyError `username_taken`
 */
export const demandFree = (
  { db }: Pick<Context, 'db'>,
  { app }: Brought,
  { username, email }: { username: string; email: string },
): Promise<void> =>
  db.tenant(app, 'snapshot', async (tx) => {
    const holder = await findUsername(tx, fold(username));
    // Whom they become has it, perhaps.
    if (holder === undefined || holder === (await findClaim(tx, email))?.user) return;
    throw new ParleyError('username_taken', operation, { details: { path: 'username' } });
  });
