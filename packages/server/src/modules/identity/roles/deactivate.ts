import type { MethodAnswer } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { cutUser, loadUser, presentUser, setActive, setDeactivated } from '../users/index.ts';
import { type Changing, changePerson } from './open.ts';
import { demandShuttingOut } from './rules.ts';

/**
 * `users.deactivate`. Twice is once; whoever had left does not come back by themselves any more.
 *
 * @throws ParleyError `capability_missing`, `user_not_found`, `last_owner`
 */
export const deactivate = (
  context: Context,
  actor: AppActor,
  id: string,
): Promise<MethodAnswer<'users.deactivate'>> => {
  const operation = 'unable to deactivate the user';
  return changePerson(context, actor, id, operation, async (changing) => {
    const { tx, caller, held } = changing;
    demandShuttingOut(caller, held, operation);
    if (!held.deactivatedAt || held.leftAt) {
      await setDeactivated(tx, id);
      await recordAct(context, tx, { act: 'users.deactivate', actor: caller.user, user: id });
    }
    cutUser(context, tx, id);
    return { user: await presentNow(changing) };
  });
};

/**
 * `users.reactivate`: they are what they were. Twice is once.
 *
 * @throws ParleyError `capability_missing`, `user_not_found`
 */
export const reactivate = (
  context: Context,
  actor: AppActor,
  id: string,
): Promise<MethodAnswer<'users.reactivate'>> => {
  const operation = 'unable to let the user in again';
  return changePerson(context, actor, id, operation, async (changing) => {
    const { tx, caller, held } = changing;
    demandShuttingOut(caller, held, operation);
    if (held.deactivatedAt) {
      await setActive(tx, id);
      await recordAct(context, tx, { act: 'users.reactivate', actor: caller.user, user: id });
    }
    return { user: await presentNow(changing) };
  });
};

const presentNow = async ({ tx, caller, held }: Changing) =>
  presentUser((await loadUser(tx, held.id)) ?? held, { by: caller.user, keeper: true, at: tx.at });
