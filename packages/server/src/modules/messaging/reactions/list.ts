import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessMessage } from '../messages/index.ts';
import { requireEmoji } from './emoji.ts';
import { type ListPosition, listReactions } from './store.ts';

/**
 * `reactions.list`: who reacted with what, newest first.
 *
 * @throws ParleyError `message_not_found`, `emoji_invalid`, `cursor_invalid`
 */
export const list = (
  context: Context,
  actor: AppActor,
  input: MethodInput<'reactions.list'>,
): Promise<MethodAnswer<'reactions.list'>> => {
  const operation = 'unable to list the reactions';
  const emoji = input.emoji === undefined ? undefined : requireEmoji(input.emoji, operation);
  const scope = `reactions/${actor.app}/${input.id}/${emoji ?? ''}`;
  const after =
    input.cursor === undefined ? undefined : context.cursors.read<ListPosition>(scope, input.cursor);
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const { message, channel } = await accessMessage(tx, caller, input.id, operation);
    const { limit } = input;
    const page = { viewer: caller.user, emoji, after, limit: limit + 1 };
    const found = await listReactions(tx, message.id, page);
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    const end = last && { at: last.createdAt.toISOString(), user: last.userId, emoji: last.emoji };
    return {
      items: rows.map((row) => ({ user: row.userId, emoji: row.emoji, at: row.createdAt.toISOString() })),
      users: await loadCards(
        tx,
        rows.map((row) => row.userId),
      ),
      ...(found.length > limit && { next: context.cursors.sign(scope, end) }),
      offset: channel.row.headOffset,
      epoch: context.epoch,
    };
  });
};
