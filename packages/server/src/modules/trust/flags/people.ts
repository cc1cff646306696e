import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor, UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demandKeeper, demandUnlocked, openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessUser } from '../../identity/users/index.ts';
import { recordAct } from '../acts/index.ts';
import { insertUserFlag, loadFlaggedUsers, loadUserFlags, resolveUserFlags } from './store.people.ts';
import type { After } from './store.ts';

/**
 * `users.flag`: of somebody else one may know of. Again by the same person changes nothing.
 *
 * @throws ParleyError `user_not_found`, `guest_expired`, `capability_missing` for oneself
 */
export const flagUser = (
  context: Context,
  actor: UserActor,
  { id, reason }: MethodInput<'users.flag'>,
): Promise<MethodAnswer<'users.flag'>> => {
  const operation = 'unable to report the person';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    const person = await accessUser(tx, caller, id, operation);
    if (person.deletedAt) throw new ParleyError('user_not_found', operation);
    demandUnlocked(caller, operation);
    if (id === actor.user) throw new ParleyError('capability_missing', operation);
    const at = await insertUserFlag(tx, { id, by: actor.user, reason });
    return { at: at.toISOString() };
  });
};

/** `users.flags`. @throws ParleyError `capability_missing`, `cursor_invalid` */
export const listUsers = (
  context: Context,
  actor: AppActor,
  { limit, cursor }: MethodInput<'users.flags'>,
): Promise<MethodAnswer<'users.flags'>> => {
  const operation = 'unable to list who was reported';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const scope = `users.flags/${tx.app}`;
    const after = cursor === undefined ? undefined : context.cursors.read<After>(scope, cursor);
    const found = await loadFlaggedUsers(tx, after, limit + 1);
    const page = found.slice(0, limit);
    const flags = await loadUserFlags(
      tx,
      page.map(({ id }) => id),
    );
    const items = page.map(({ id }) => ({ user: id, flags: flags.get(id) ?? [] }));
    const people = new Set(items.flatMap((item) => [item.user, ...item.flags.map(({ by }) => by)]));
    const last = page.at(-1);
    return {
      items,
      users: await loadCards(tx, people),
      ...(last && found.length > limit && { next: context.cursors.sign(scope, last) }),
    };
  });
};

/** `users.resolve`: all open reports of a person at once. @returns how many @throws ParleyError `capability_missing`, `user_not_found` */
export const resolveUser = (
  context: Context,
  actor: AppActor,
  { id, reason }: MethodInput<'users.resolve'>,
): Promise<MethodAnswer<'users.resolve'>> => {
  const operation = 'unable to settle the reports';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    await accessUser(tx, caller, id, operation);
    const resolved = await resolveUserFlags(tx, id, caller.user);
    if (resolved > 0)
      await recordAct(context, tx, { act: 'users.resolve', actor: caller.user, user: id, reason });
    return { resolved };
  });
};
