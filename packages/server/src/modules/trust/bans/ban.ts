import { closeCodes, limits, type MethodAnswer, type MethodInput, streams } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { demandKeeper, openAs } from '../../identity/access/index.ts';
import { lockOwners } from '../../identity/users/index.ts';
import { recordAct } from '../acts/index.ts';
import { endUserBan } from './jobs.ts';
import { demandBanning } from './rules.ts';
import { type BanRow, lockPerson, presentBan, putBan } from './store.ts';

const operation = 'unable to ban the user from the app';

/**
 * `users.ban`: one shut out is cut with the commit, of a shadow ban nobody is told. The same ban again changes nothing;
 * another takes its place.
 *
 * @throws ParleyError `capability_missing`, `user_not_found`, `last_owner`, `time_passed`, `time_too_far`
 */
export const ban = (
  context: Context,
  actor: AppActor,
  { id, kind, until: given, reason }: MethodInput<'users.ban'>,
): Promise<MethodAnswer<'users.ban'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const until = given === undefined ? null : ahead(given, tx.at);
    const owners = await lockOwners(tx);
    const held = await lockPerson(tx, id);
    if (!held) throw new ParleyError('user_not_found', operation);
    demandBanning(caller, held, kind, operation);
    const wanted = { kind, until, reason: reason ?? null, by: caller.user ?? null };
    if (isSame(held, wanted, tx.at)) return { ban: presentBan(held) };
    if (kind === 'hard' && owners.length === 1 && owners[0] === id)
      throw new ParleyError('last_owner', operation);
    await putBan(tx, id, wanted);
    await endUserBan.plan(context, tx, { user: id }, until);
    const details = { kind, ...(until && { until: until.toISOString() }) };
    await recordAct(context, tx, { act: 'users.ban', actor: caller.user, user: id, reason, details });
    if (kind === 'hard') cut(context, tx, id);
    return { ban: presentBan({ ...held, ...wanted, bannedBy: wanted.by, bannedAt: tx.at }) };
  });

const ahead = (given: string, now: Date): Date => {
  const until = new Date(given);
  if (until <= now) throw new ParleyError('time_passed', operation);
  if (until.getTime() - now.getTime() > limits.planAheadMs) throw new ParleyError('time_too_far', operation);
  return until;
};

const isSame = (held: BanRow, wanted: Pick<BanRow, 'kind' | 'until' | 'reason'>, now: Date): boolean =>
  held.kind === wanted.kind &&
  held.until?.getTime() === wanted.until?.getTime() &&
  (held.until === null || held.until > now) &&
  held.reason === wanted.reason;

/** Ends what the person has open, with the commit. */
const cut = ({ broker }: Context, tx: TenantTx, id: string): void =>
  tx.onCommit(() => broker.disconnect(streams.brokerUser(tx.app, id), closeCodes.revoked));
