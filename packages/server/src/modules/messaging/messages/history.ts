import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { demand } from '../access/index.ts';

import { accessMessage } from './access.ts';
import { loadEdits } from './store.edit.ts';

/**
 * `messages.history`: what an edited message said before, oldest first, for its author and for those who may delete it.
 *
 * @throws ParleyError `message_not_found`, `capability_missing`
 */
export const history = (
  context: Context,
  actor: AppActor,
  input: MethodInput<'messages.history'>,
): Promise<MethodAnswer<'messages.history'>> => {
  const operation = 'unable to list the earlier versions';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const { message, channel } = await accessMessage(tx, caller, input.id, operation);
    if (message.authorId === null || message.authorId !== caller.user)
      demand(channel, 'delete-any-message', operation);
    const scope = `${tx.app}/history/${input.id}`;
    const after = input.cursor ? context.cursors.read<number>(scope, input.cursor) : 0;
    const rows = await loadEdits(tx, input.id, after, input.limit + 1);
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => ({ text: row.text, at: row.replacedAt.toISOString() })),
      ...(rows.length > input.limit && last && { next: context.cursors.sign(scope, last.version) }),
    };
  });
};
