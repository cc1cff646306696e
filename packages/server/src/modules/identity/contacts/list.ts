import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { beginningsOf } from '../../../platform/fold.ts';
import { openAs } from '../access/index.ts';
import { demandContacts } from './access.ts';
import { cardsOf } from './get.ts';
import { presentContact } from './present.ts';
import { keepsContacts } from './rules.ts';
import { listStatement, type Place } from './store.list.ts';

const operation = 'unable to list the contacts';

/** `contacts.list`: by the word they are found by, all of them by name. @throws ParleyError `guest_scope`, `cursor_invalid` */
export const list = (
  context: Context,
  actor: AppActor,
  { query, limit, cursor }: MethodInput<'contacts.list'>,
): Promise<MethodAnswer<'contacts.list'>> =>
  openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    demandContacts(caller, operation);
    const words = beginningsOf(query);
    const scope = `contacts.list/${tx.app}/${words.join(' ')}`;
    const rows = await listStatement(tx, {
      words,
      only: keepsContacts(caller) ? undefined : caller.user,
      after: cursor === undefined ? undefined : context.cursors.read<Place>(scope, cursor),
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next = rows.length > limit && last && context.cursors.sign(scope, { word: last.word, id: last.id });
    return {
      items: page.map(presentContact),
      users: await cardsOf(tx, page),
      ...(next && { next }),
    };
  });
