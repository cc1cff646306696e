import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { beginningsOf } from '../../../platform/fold.ts';
import { demandKeeper, openAs } from '../access/index.ts';
import { isConfined } from './access.ts';
import { searchNear } from './near-misses.ts';
import { presentUser } from './present.ts';
import { keepsGuests } from './rules.ts';
import { type Place, searchStatement } from './store.search.ts';
import type { UserRow } from './store.ts';

const operation = 'unable to search for users';

/** `users.search`: by the word they are found by, all of them by username. @throws ParleyError `capability_missing`, `cursor_invalid` */
export const search = (
  context: Context,
  actor: AppActor,
  { query, deactivated = false, fuzzy = false, limit, cursor }: MethodInput<'users.search'>,
): Promise<MethodAnswer<'users.search'>> =>
  openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    if (deactivated) demandKeeper(caller, operation);
    const words = beginningsOf(query);
    const present = (row: UserRow) =>
      presentUser(row, { by: caller.user, keeper: keepsGuests(caller), at: tx.at });
    const scope = `users.search/${tx.app}/${deactivated}/${words.join(' ')}`;
    const asked = {
      words,
      near: isConfined(caller) ? caller.user : undefined,
      active: caller.user !== undefined && !deactivated,
      after: cursor === undefined ? undefined : context.cursors.read<Place>(scope, cursor),
      limit: limit + 1,
    };
    const rows = await searchStatement(tx, asked);
    if (fuzzy && rows.length === 0 && words.length > 0 && cursor === undefined) {
      const near = await searchNear(tx, { ...asked, limit });
      return { items: near.map(present) };
    }
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next = rows.length > limit && last && context.cursors.sign(scope, { word: last.word, id: last.id });
    return {
      items: page.map(present),
      ...(next && { next }),
    };
  });
