import { closeCodes, type MethodAnswer } from '@parley/protocol';
import type { Actor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { openApp, presentApp } from '../apps/index.ts';
import { loadKeys } from '../keys/index.ts';
import { refuseSecretKeys } from './access.ts';
import { markDeleted } from './store.ts';

const operation = 'unable to delete the app';

/**
 * `apps.delete`: from the commit on nobody but its owners is let in, and every connection ends; those of owners come back.
 * Nothing is deleted before the grace is over. Twice is once: the time stays that of the first.
 *
 * @throws ParleyError `caller_not_allowed`, `capability_missing`, `app_not_found`
 */
export const deleteApp = async (
  context: Context,
  actor: Actor,
  id: string,
): Promise<MethodAnswer<'apps.delete'>> => {
  refuseSecretKeys(actor, operation);
  return openApp(context, actor, id, 'write', 'owners', operation, async (tx, app, by) => {
    if (app.deletedAt) return { app: presentApp(app) };
    await markDeleted(tx, tx.at);
    if (by !== undefined) await recordAct(context, tx, { act: 'apps.delete', actor: by });
    const keys = (await loadKeys(tx)).filter(({ revokedAt }) => !revokedAt);
    tx.onCommit(() => {
      // Who may come back is asked as they do.
      for (const key of keys) context.broker.disconnectKey(tx.app, key.id, closeCodes.reconnect);
    });
    return { app: presentApp({ ...app, deletedAt: tx.at }) };
  });
};
