import type { Poll } from '@parley/protocol';

/** How much of those who voted chose each option, in whole percent; the reader's own choice beside it. */
export interface Share {
  id: string;
  percent: number;
  mine: boolean;
  /** The poll is over and nothing was chosen more often. */
  won: boolean;
}

/** Is a poll over? At its time it is, whether or not that was told yet. */
export const isOver = ({ closedAt, closesAt }: Poll, now: number): boolean =>
  closedAt !== undefined || (closesAt !== undefined && Date.parse(closesAt) <= now);

/** The options of a poll by their share. Pure. */
export function sharesOf(poll: Poll, over: boolean): Share[] {
  const most = Math.max(...poll.options.map(({ votes }) => votes));
  return poll.options.map(({ id, votes }) => ({
    id,
    percent: poll.voters === 0 ? 0 : Math.round((100 * votes) / poll.voters),
    mine: poll.mine?.options.includes(id) ?? false,
    won: over && votes > 0 && votes === most,
  }));
}

/** What is chosen after an option was pressed: with several it is one more or one less, else the one or none. Pure. */
export function choiceAfter(poll: Poll, option: string): string[] {
  const chosen = poll.mine?.options ?? [];
  if (chosen.includes(option)) return chosen.filter((id) => id !== option);
  return poll.multiple ? [...chosen, option] : [option];
}
