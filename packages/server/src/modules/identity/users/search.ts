import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../access/index.ts';
import { isConfined } from './access.ts';
import { presentUser } from './present.ts';
import { beginningsOf } from './rules.ts';
import { type Place, searchStatement } from './store.search.ts';

const operation = 'unable to search for users';

/** `users.search`: by the word they are found by, all of them by id. @throws ParleyError `cursor_invalid` */
export const search = (
  context: Context,
  actor: AppActor,
  { query, limit, cursor }: MethodInput<'users.search'>,
): Promise<MethodAnswer<'users.search'>> =>
  openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const words = beginningsOf(query);
    const scope = `users.search/${tx.app}/${words.join(' ')}`;
    const rows = await searchStatement(tx, {
      words,
      near: isConfined(caller) ? caller.user : undefined,
      active: caller.user !== undefined,
      after: cursor === undefined ? undefined : context.cursors.read<Place>(scope, cursor),
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next = rows.length > limit && last && context.cursors.sign(scope, { word: last.word, id: last.id });
    return {
      items: page.map((row) => presentUser(row, { by: caller.user, at: tx.at })),
      ...(next && { next }),
    };
  });
