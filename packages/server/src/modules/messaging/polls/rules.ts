import { limits, type NewOption } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { folded, type MessageRow, type StoredPoll, seenOptions } from '../messages/index.ts';

/**
 * The poll of a message. Pure.
 *
 * @throws ParleyError `message_not_found` for a deleted one, `poll_not_found`
 */
export const pollOf = ({ type, poll }: Pick<MessageRow, 'type' | 'poll'>, operation: string): StoredPoll => {
  if (type === 'deleted') throw new ParleyError('message_not_found', operation);
  if (!poll) throw new ParleyError('poll_not_found', operation);
  return poll;
};

/**
 * Demands that a poll has not ended: at its time it has, whether or not that was told yet. Pure.
 *
 * @throws ParleyError `poll_closed`
 */
export const demandOpen = ({ closedAt, closesAt }: StoredPoll, now: Date, operation: string): void => {
  const isOver = closedAt !== undefined || (closesAt !== undefined && Date.parse(closesAt) <= now.getTime());
  if (isOver) throw new ParleyError('poll_closed', operation);
};

/**
 * What a person chooses: each option once, in the order of the poll. Pure.
 *
 * @throws ParleyError `option_not_found`, `body_invalid` for several where one may be chosen
 */
export const chosen = (
  poll: StoredPoll,
  options: readonly string[],
  viewer: string | undefined,
  operation: string,
): string[] => {
  const wanted = new Set(options);
  const known = seenOptions(poll, viewer).flatMap(({ id }) => (wanted.has(id) ? [id] : []));
  if (known.length < wanted.size) throw new ParleyError('option_not_found', operation);
  if (known.length > 1 && !poll.multiple) {
    const problem = 'names several, and of this poll one may be chosen';
    throw new ParleyError('body_invalid', operation, { details: { path: 'options', problem } });
  }
  return known;
};

/**
 * The numbers after one person chose otherwise. Pure.
 *
 * @param before what of theirs was counted
 * @param after what of theirs is
 * @param newest who chose an option last of those who still do, for options they no longer choose
 */
export const recounted = (
  poll: StoredPoll,
  user: string,
  before: readonly string[],
  after: readonly string[],
  newest: ReadonlyMap<string, readonly string[]>,
): StoredPoll => ({
  ...poll,
  voters: poll.voters + Math.sign(after.length) - Math.sign(before.length),
  options: poll.options.map((option) => {
    const [was, is] = [before.includes(option.id), after.includes(option.id)];
    if (was === is) return option;
    const votes = option.votes + (is ? 1 : -1);
    if (poll.anonymous) return { ...option, votes };
    const recent = is ? [user, ...option.recent] : [...(newest.get(option.id) ?? [])];
    return { ...option, votes, recent: recent.slice(0, limits.votersRecent) };
  }),
});

/**
 * A poll with one option more. Pure.
 *
 * @param shadowed nobody else is shown it
 * @returns undefined when this person added it before
 * @throws ParleyError `id_taken`, `option_taken`, `poll_full`
 */
export const withOption = (
  poll: StoredPoll,
  { id, text }: NewOption,
  by: string,
  shadowed: boolean,
  operation: string,
): StoredPoll | undefined => {
  const held = poll.options.find((option) => option.id === id);
  if (held?.by === by && held.text === text.trim()) return undefined;
  if (held) throw new ParleyError('id_taken', operation);
  if (seenOptions(poll, by).some((option) => folded(option.text) === folded(text)))
    throw new ParleyError('option_taken', operation);
  if (poll.options.length >= limits.optionsMost)
    throw new ParleyError('poll_full', operation, { details: { limit: limits.optionsMost } });
  const added = { id, text: text.trim(), votes: 0, recent: [], by, ...(shadowed && { shadowed }) };
  return { ...poll, options: [...poll.options, added] };
};
