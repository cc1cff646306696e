import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../../platform/context.ts';
import { loadCards } from '../../cards/index.ts';
import type { Brought } from './find.ts';
import { loadWorkspaceCard } from './present.ts';
import { loadFound, loadStandingOf } from './store.uses.ts';

const operation = 'unable to open the invitation';

/**
 * What an invitation leads to, for whoever brings its code. Whoever is of the workspace already may look when it has ended.
 *
 * @param user who the asking account is there, if anybody
 * @throws ParleyError `invitation_not_found`, `invitation_ended`
 */
export const look = (
  { db }: Pick<Context, 'db'>,
  { app, hash }: Brought,
  { account, user }: { account: boolean; user: string | undefined },
) =>
  db.tenant(app, 'snapshot', async (tx) => {
    const found = await loadFound(tx, hash);
    const standing = user === undefined ? undefined : await loadStandingOf(tx, user);
    if (!found || standing?.out) throw new ParleyError('invitation_not_found', operation);
    if (!found.works && !standing) throw new ParleyError('invitation_ended', operation);
    const by =
      found.createdBy === null ? undefined : (await loadCards(tx, [found.createdBy]))[found.createdBy];
    return {
      workspace: await loadWorkspaceCard(tx),
      ...(by && {
        by: { name: by.name ?? by.username ?? found.createdBy, ...(by.image && { image: by.image }) },
      }),
      role: found.role,
      until: found.expiresAt.toISOString(),
      ...(found.guestUntil && { guestUntil: found.guestUntil.toISOString() }),
      ...(found.email !== null && { email: found.email }),
      account,
      joined: standing !== undefined,
    };
  });
