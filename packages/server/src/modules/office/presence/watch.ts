import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { knownTo } from '../../identity/users/index.ts';
import { ownOf, presenceOf } from './rules.ts';
import { loadPresence, loadSettings } from './store.ts';
import type { Watchers } from './watchers.ts';

const operation = 'unable to watch who is there';

/**
 * `presence.watch`: replaces what the session has on its screen and answers how each is shown. The list counts from before
 * the answer is read, so that no change falls between them; who may know whom is read again at each telling.
 */
export const watch = (
  context: Context,
  watchers: Watchers,
  actor: UserActor,
  { session, users }: MethodInput<'presence.watch'>,
): Promise<MethodAnswer<'presence.watch'>> => {
  const { app, user } = actor;
  watchers.replace({ app, user }, session, users, context.clock.now());
  const answer = openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const known = await knownTo(tx, caller, users);
    const [rows, settings] = await Promise.all([
      loadPresence(
        tx,
        [...known].map((id) => ({ app, user: id })),
      ),
      loadSettings(tx, user),
    ]);
    const people = Object.fromEntries(rows.map((row) => [row.id, presenceOf(row, tx.at)]));
    return { people, own: ownOf(settings, tx.at) };
  });
  answer.catch(() => watchers.forget({ app, user }, session));
  return answer;
};
