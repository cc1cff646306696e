import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Actor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { openApp, presentApp } from '../apps/index.ts';
import { refuseSecretKeys } from './access.ts';
import { markDeleted } from './store.ts';

const operation = 'unable to restore the app';

/**
 * `apps.restore`: everybody is let in again from the commit on, and what rested goes on. One that is not to be deleted stays
 * as it is; of one whose rows are being deleted there is nothing to keep.
 *
 * @throws ParleyError `caller_not_allowed`, `capability_missing`, `app_not_found`
 */
export const restore = async (
  context: Context,
  actor: Actor,
  id: string,
): Promise<MethodAnswer<'apps.restore'>> => {
  refuseSecretKeys(actor, operation);
  return openApp(context, actor, id, 'write', 'owners', operation, async (tx, app, by) => {
    if (app.erasedAt) throw new ParleyError('app_not_found', operation);
    if (app.deletedAt) {
      await markDeleted(tx, null);
      await context.jobs.resume(tx);
      if (by !== undefined) await recordAct(context, tx, { act: 'apps.restore', actor: by });
    }
    return { app: presentApp({ ...app, deletedAt: null }) };
  });
};
