import { closeCodes, type MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Actor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { loadKey, loadPairs, revokeKey as writeRevocation } from '../keys/index.ts';
import { openApp } from './access.ts';
import { presentKey } from './present.ts';

const operation = 'unable to revoke the key';

/**
 * `apps.revokeKey`: connections made with tokens of this key end with the commit. Twice is once.
 *
 * @throws ParleyError `key_not_found`, `last_key` for a person
 */
export const revokeKey = (
  context: Context,
  actor: Actor,
  app: string,
  key: string,
): Promise<MethodAnswer<'apps.revokeKey'>> =>
  openApp(context, actor, app, 'write', 'owners', operation, async (tx, _app, by) => {
    const row = await loadKey(tx, key);
    if (!row) throw new ParleyError('key_not_found', operation);
    // Its server knows what it does; a person would shut everybody out of a workspace.
    if (by !== undefined && (await isLast(tx, key))) throw new ParleyError('last_key', operation);
    if (by !== undefined) await recordAct(context, tx, { act: 'apps.revokeKey', actor: by });
    const revokedAt = await writeRevocation(tx, key);
    tx.onCommit(() => context.broker.disconnectKey(tx.app, key, closeCodes.revoked));
    return { key: presentKey({ ...row, revokedAt }) };
  });

const isLast = async (tx: TenantTx, key: string): Promise<boolean> => {
  const alive = (await loadPairs(tx)).filter(({ revokedAt }) => !revokedAt);
  return alive.length === 1 && alive[0]?.id === key;
};
