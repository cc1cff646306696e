import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessMessage } from '../messages/index.ts';
import { chosen, pollOf } from './rules.ts';
import { type ListPosition, listVoters } from './store.ts';

const operation = 'unable to list who voted';

/**
 * `polls.voters`: who chose an option, newest first.
 *
 * @throws ParleyError `message_not_found`, `poll_not_found`, `poll_anonymous`, `option_not_found`, `cursor_invalid`
 */
export const voters = (
  context: Context,
  actor: AppActor,
  { id, option, limit, cursor }: MethodInput<'polls.voters'>,
): Promise<MethodAnswer<'polls.voters'>> => {
  const scope = `voters/${actor.app}/${id}/${option}`;
  const after = cursor === undefined ? undefined : context.cursors.read<ListPosition>(scope, cursor);
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const { message, channel } = await accessMessage(tx, caller, id, operation);
    const poll = pollOf(message, operation);
    if (poll.anonymous) throw new ParleyError('poll_anonymous', operation);
    chosen(poll, [option], caller.user, operation);
    const found = await listVoters(tx, id, { viewer: caller.user, option, after, limit: limit + 1 });
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    const end = last && { at: last.votedAt.toISOString(), user: last.userId };
    return {
      items: rows.map((row) => ({ user: row.userId, at: row.votedAt.toISOString() })),
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
