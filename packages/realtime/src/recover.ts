import type { Histories, Kept, Position } from './history.ts';
import type { ChannelOptions } from './rules.ts';

/** The most publications replayed to one subscription. */
export const MAX_PAGE = 300;

/**
 * What was published after `from`, if that is all of it: a recovery is whole or it is none.
 *
 * @returns undefined when something is missing, or the position is of another epoch.
 */
export function recover(
  histories: Histories,
  channel: string,
  options: ChannelOptions,
  from: Position,
): readonly Kept[] | undefined {
  const { epoch, offset, publications } = histories.read(channel, options, {
    limit: MAX_PAGE,
    since: from.offset,
  });
  // A client that has never seen an epoch asks without one.
  if (from.epoch !== '' && from.epoch !== epoch) return undefined;
  const [first] = publications;
  const last = publications.at(-1);
  if (first === undefined || last === undefined) return from.offset === offset ? [] : undefined;
  return first.offset === from.offset + 1 && last.offset === offset ? publications : undefined;
}
