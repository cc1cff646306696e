import { ParleyError } from '@parley/protocol/errors';
import type { Actor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { translate } from '../../../platform/db/errors.ts';
import type { Mode, TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, openAs } from '../access/index.ts';
import { type AppRow, loadApp, lockApp } from './store.ts';

/** Whom of its people an app answers: those who keep it, or only its owners. */
export type Of = 'keepers' | 'owners';

const rolesOf = { keepers: ['owner', 'admin'], owners: ['owner'] } as const;

/**
 * The only door to an app: any of them for the platform key, its own for a server and for its owners and admins. An app of
 * somebody else answers as one that does not exist. For a write the app's row is locked.
 *
 * @param of which of its people may
 * @param body `by` is the person who asks, if one does
 * @throws ParleyError `app_not_found`, `capability_missing`
 */
export const openApp = async <T>(
  context: Context,
  actor: Actor,
  id: string,
  mode: Mode,
  of: Of,
  operation: string,
  body: (tx: TenantTx, app: AppRow, by?: string) => Promise<T>,
): Promise<T> => {
  const use = async (tx: TenantTx, by?: string): Promise<T> => {
    const app = mode === 'write' ? await lockApp(tx) : await loadApp(tx);
    if (!app) throw new ParleyError('app_not_found', operation);
    return body(tx, app, by);
  };
  if (actor.kind !== 'platform') {
    return openAs(context, actor, mode, operation, (tx, caller) => {
      if (id.toLowerCase() !== actor.app) throw new ParleyError('app_not_found', operation);
      demandOne(of, caller, operation);
      return use(tx, caller.user);
    });
  }
  try {
    return await context.db.tenant(id.toLowerCase(), mode, use);
  } catch (error) {
    throw translate(error, operation);
  }
};

const demandOne = (of: Of, { appRole }: Caller, operation: string): void => {
  const roles: readonly string[] = rolesOf[of];
  if (!roles.includes(appRole)) throw new ParleyError('capability_missing', operation);
};

/** @throws ParleyError `caller_not_allowed` for everyone but the platform key */
export const requirePlatform = (actor: Actor, operation: string): void => {
  if (actor.kind !== 'platform') throw new ParleyError('caller_not_allowed', operation);
};
