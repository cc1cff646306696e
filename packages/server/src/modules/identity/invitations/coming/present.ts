import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../../platform/context.ts';
import type { TenantTx } from '../../../../platform/db/tenant.ts';
import { loadViews } from '../../../messaging/access/index.ts';
import { generalCid } from '../../workspaces/index.ts';
import { seenBy } from '../channels.ts';
import { loadChannels } from '../store.ts';
import type { Brought } from './find.ts';
import { loadFound, loadStandingOf } from './store.uses.ts';

/**
 * Somebody who is in: the workspace, who they are there, and the channel to show them first.
 *
 * @throws ParleyError `invitation_not_found` for one who was deactivated or deleted
 */
export const presentIn = (
  { db }: Pick<Context, 'db'>,
  { app, hash }: Brought,
  user: string,
): Promise<{ app: { id: string; name: string; slug?: string }; user: { id: string }; cid?: string }> =>
  db.tenant(app, 'snapshot', async (tx) => {
    const standing = await loadStandingOf(tx, user);
    if (!standing || standing.out) throw new ParleyError('invitation_not_found', 'unable to come in');
    const { image: _, ...named } = await loadWorkspaceCard(tx);
    const found = await loadFound(tx, hash);
    const channels = (found && (await loadChannels(tx, [found.id])).get(found.id)) ?? [];
    const caller = { user, appRole: standing.role };
    const seen = await seenBy(tx, caller, channels);
    const cid = channels.map((channel) => seen.get(channel)).find((one) => one !== undefined);
    const first = cid ?? [...(await loadViews(tx, caller, { cids: [generalCid] })).keys()][0];
    return { app: { id: app, ...named }, user: { id: user }, ...(first !== undefined && { cid: first }) };
  });

/** What a workspace is called, looks like and where it is. */
export const loadWorkspaceCard = async (
  tx: TenantTx,
): Promise<{ name: string; image?: string; slug?: string }> => {
  const [row] = await tx.sql<{ name: string; image: string | null; slug: string | null }[]>`
    select name, image, slug from apps where id = ${tx.app}`;
  return {
    name: row?.name ?? '',
    ...(row?.image && { image: row.image }),
    ...(row?.slug && { slug: row.slug }),
  };
};
