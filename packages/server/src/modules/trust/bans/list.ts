import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demandKeeper, openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { loadBans, presentBan } from './store.ts';

const operation = 'unable to list who is banned from the app';

/** Where the next page begins. */
interface Position {
  after: string;
}

/** `users.bans`. @throws ParleyError `capability_missing`, `cursor_invalid` */
export const list = (
  context: Context,
  actor: AppActor,
  { limit, cursor }: MethodInput<'users.bans'>,
): Promise<MethodAnswer<'users.bans'>> =>
  openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const scope = `users.bans/${tx.app}`;
    const after = cursor === undefined ? '' : context.cursors.read<Position>(scope, cursor).after;
    const found = await loadBans(tx, after, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const people = page.flatMap(({ id, bannedBy }) => [id, ...(bannedBy === null ? [] : [bannedBy])]);
    return {
      items: page.map(presentBan),
      users: await loadCards(tx, new Set(people)),
      ...(last && found.length > limit && { next: context.cursors.sign(scope, { after: last.id }) }),
    };
  });
