import type { AppRole } from '@parley/protocol/capabilities';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor, UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { translate } from '../../../platform/db/errors.ts';
import type { Mode, TenantTx } from '../../../platform/db/tenant.ts';
import { standingOf } from './standing.ts';
import { createUser, loadStanding } from './store.ts';

/** The caller as the transaction sees them. A server acting for its app has every right and no user. */
export interface Caller {
  actor: AppActor;
  /** The person, or undefined for a server acting for the app itself. */
  user: string | undefined;
  appRole: AppRole;
  /** A guest whose time is over. */
  locked?: boolean | undefined;
  /** False for one who keeps to themselves how far they read. */
  readReceipts?: boolean | undefined;
  /** Banned by shadow from the whole app: what they say is shadowed wherever they say it. */
  shadowed?: boolean | undefined;
}

/**
 * Opens a transaction for an actor. That the key is alive, the token not revoked and the person active is read inside it,
 * so a revocation holds from its commit on.
 *
 * @throws ParleyError `key_revoked`, `token_revoked`, `user_deactivated`, `app_banned`, `app_deleted`, and what the database's faults translate to
 */
export const openAs = <T>(
  context: Context,
  actor: AppActor,
  mode: Mode,
  operation: string,
  body: (tx: TenantTx, caller: Caller) => Promise<T>,
): Promise<T> => open(context, actor, mode, operation, nothing, body);

/**
 * Opens a snapshot for an actor and loads beside the check of the actor: one round trip for both. `body` gets what was
 * loaded once the actor is in good standing; how much of it they may see is for `body` to decide.
 *
 * @param load starts its statements at once
 * @throws ParleyError as `openAs`
 */
export const readAs = <L, T>(
  context: Context,
  actor: AppActor,
  operation: string,
  load: (tx: TenantTx) => Promise<L> | L,
  body: (tx: TenantTx, caller: Caller, loaded: L) => Promise<T>,
): Promise<T> => open(context, actor, 'snapshot', operation, load, body);

const nothing = (): undefined => undefined;

const open = async <L, T>(
  context: Context,
  actor: AppActor,
  mode: Mode,
  operation: string,
  load: (tx: TenantTx) => Promise<L> | L,
  body: (tx: TenantTx, caller: Caller, loaded: L) => Promise<T>,
): Promise<T> => {
  try {
    return await context.db.tenant(actor.app, mode, async (tx) => {
      const [standing, loaded] = await Promise.all([loadStanding(tx, actor), load(tx)]);
      const caller = standingOf(actor, standing, operation, tx.at);
      if (caller) return body(tx, caller, loaded);
      if (mode === 'snapshot') throw new FirstVisit();
      await createUser(tx, (actor as UserActor).user);
      // Read again: their server may have made them at the same moment, as a guest for instance.
      const created = standingOf(actor, await loadStanding(tx, actor), operation, tx.at);
      if (!created) throw new Error('unable to act; the person was not created');
      return body(tx, created, loaded);
    });
  } catch (error) {
    if (error instanceof FirstVisit) {
      await openAs(context, actor, 'write', operation, async () => {});
      return open(context, actor, mode, operation, load, body);
    }
    throw translate(error, operation);
  }
};

/** A valid token of a person nobody has spoken of yet: the app's server vouches for them, so they are created. */
class FirstVisit extends Error {}

/** The person acting. @throws ParleyError `user_required` for a server that names none */
export const requireUser = (caller: Caller, operation: string): string => {
  if (caller.user === undefined) throw new ParleyError('user_required', operation);
  return caller.user;
};
