import { closeCodes, type MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Actor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { loadKey, revokeKey as writeRevocation } from '../keys/index.ts';
import { openApp } from './access.ts';
import { presentKey } from './present.ts';

const operation = 'unable to revoke the key';

/** `apps.revokeKey`: connections made with tokens of this key end with the commit. Twice is once. */
export const revokeKey = (
  context: Context,
  actor: Actor,
  app: string,
  key: string,
): Promise<MethodAnswer<'apps.revokeKey'>> =>
  openApp(context, actor, app, 'write', operation, async (tx) => {
    const row = await loadKey(tx, key);
    if (!row) throw new ParleyError('key_not_found', operation);
    const revokedAt = await writeRevocation(tx, key);
    tx.onCommit(() => context.broker.disconnectKey(tx.app, key, closeCodes.revoked));
    return { key: presentKey({ ...row, revokedAt }) };
  });
