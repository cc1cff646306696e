import { ParleyError } from '@parley/protocol/errors';
import type { Actor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { translate } from '../../../platform/db/errors.ts';
import type { Mode, TenantTx } from '../../../platform/db/tenant.ts';
import { openAs } from '../access/index.ts';
import { type AppRow, loadApp, lockApp } from './store.ts';

/**
 * The only door to an app: any of them for the platform key, its own for a server. An app of somebody else answers as one
 * that does not exist. For a write the app's row is locked.
 *
 * @throws ParleyError `app_not_found`, `caller_not_allowed`
 */
export const openApp = async <T>(
  context: Context,
  actor: Actor,
  id: string,
  mode: Mode,
  operation: string,
  body: (tx: TenantTx, app: AppRow) => Promise<T>,
): Promise<T> => {
  const use = async (tx: TenantTx): Promise<T> => {
    const app = mode === 'write' ? await lockApp(tx) : await loadApp(tx);
    if (!app) throw new ParleyError('app_not_found', operation);
    return body(tx, app);
  };
  if (actor.kind === 'user') throw new ParleyError('caller_not_allowed', operation);
  if (actor.kind === 'server') {
    return openAs(context, actor, mode, operation, (tx) => {
      if (id.toLowerCase() !== actor.app) throw new ParleyError('app_not_found', operation);
      return use(tx);
    });
  }
  try {
    return await context.db.tenant(id.toLowerCase(), mode, use);
  } catch (error) {
    throw translate(error, operation);
  }
};

/** @throws ParleyError `caller_not_allowed` for everyone but the platform key */
export const requirePlatform = (actor: Actor, operation: string): void => {
  if (actor.kind !== 'platform') throw new ParleyError('caller_not_allowed', operation);
};
