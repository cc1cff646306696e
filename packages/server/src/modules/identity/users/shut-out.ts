import { closeCodes, type MethodAnswer, streams } from '@parley/protocol';
import type { ServerActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { freePerson } from '../../media/attachments/index.ts';
import { openAs } from '../access/index.ts';
import { lockLiving } from './access.ts';
import { presentUser } from './present.ts';
import { anonymise, loadUser, lockUser, refuseTokensBefore } from './store.ts';

/** Ends what the person has open, with the commit. */
export const cutUser = (context: Context, tx: TenantTx, id: string, issuedBefore?: Date): void =>
  tx.onCommit(() =>
    context.broker.disconnect(
      streams.brokerUser(tx.app, id),
      closeCodes.revoked,
      issuedBefore && { issuedBefore },
    ),
  );

/** `users.delete`: anonymises. @throws ParleyError `user_not_found`, also for one deleted before */
export const deleteUser = (
  context: Context,
  actor: ServerActor,
  id: string,
): Promise<MethodAnswer<'users.delete'>> => {
  const operation = 'unable to delete the user';
  return openAs(context, actor, 'write', operation, async (tx) => {
    const held = await lockLiving(tx, id, operation);
    await anonymise(tx, id);
    await freePerson(context, tx, id);
    cutUser(context, tx, id);
    return { user: presentUser((await loadUser(tx, id)) ?? held, { by: undefined, at: tx.at }) };
  });
};

/** As `users.revokeTokens`, for the account that is the user. Nothing happens to one who was deleted. */
export const endTokens = (context: Context, app: string, id: string): Promise<void> =>
  context.db.tenant(app, 'write', async (tx) => {
    const held = await lockUser(tx, id);
    if (!held || held.deletedAt) return;
    cutUser(context, tx, id, await refuseTokensBefore(tx, id, context.clock.now()));
  });

/**
 * `users.revokeTokens`: tokens issued before the time, now when absent, are refused from the commit on. The time never
 * moves back, and never lies ahead.
 *
 * @throws ParleyError `user_not_found`
 */
export const revokeTokens = (
  context: Context,
  actor: ServerActor,
  id: string,
  before: string | undefined,
): Promise<MethodAnswer<'users.revokeTokens'>> => {
  const operation = 'unable to revoke the tokens of the user';
  return openAs(context, actor, 'write', operation, async (tx) => {
    await lockLiving(tx, id, operation);
    const now = context.clock.now().getTime();
    const wanted = new Date(Math.min(now, before === undefined ? now : Math.max(0, Date.parse(before))));
    const from = await refuseTokensBefore(tx, id, wanted);
    cutUser(context, tx, id, from);
    return { before: from.toISOString() };
  });
};
