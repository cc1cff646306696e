import type { NewPoll, Poll, PollOption, SharedPoll } from '@parley/protocol';
import type { MessageRow, StoredOption, StoredPoll } from './row.ts';

/** Two options that look the same say the same. Pure. */
export const folded = (text: string): string => text.trim().normalize('NFKC').toLowerCase();

/** A poll nobody has voted in, as it is stored. Pure. */
export const storedPoll = (poll: NewPoll): StoredPoll => ({
  options: poll.options.map(({ id, text }) => ({ id, text: text.trim(), votes: 0, recent: [] })),
  voters: 0,
  multiple: poll.multiple ?? false,
  anonymous: poll.anonymous ?? false,
  open: poll.open ?? false,
  ...(poll.closesAt !== undefined && { closesAt: new Date(poll.closesAt).toISOString() }),
});

/** The options that a person is shown; without one, those that everyone is. Pure. */
export const seenOptions = ({ options }: StoredPoll, viewer: string | undefined): StoredOption[] =>
  options.filter(({ shadowed, by }) => !shadowed || (viewer !== undefined && by === viewer));

/** In one order whatever the database made of it, so equal polls are equal bytes. */
export const presentPoll = (stored: StoredPoll, viewer?: string): SharedPoll => ({
  options: seenOptions(stored, viewer).map(({ id, text, votes, recent, by }) => ({
    ...{ id, text, votes, recent },
    ...(by !== undefined && { by }),
  })),
  voters: stored.voters,
  multiple: stored.multiple,
  anonymous: stored.anonymous,
  open: stored.open,
  ...(stored.closesAt !== undefined && { closesAt: stored.closesAt }),
  ...(stored.closedAt !== undefined && { closedAt: stored.closedAt }),
});

/** The poll for one reader: with what they chose, also where that counts for nobody else. */
export const presentMyPoll = (
  stored: StoredPoll,
  vote: MessageRow['myVote'],
  viewer: string | undefined,
): Poll => {
  const shared = presentPoll(stored, viewer);
  if (!vote) return shared;
  const { options, offset, shadowed } = vote;
  const mine = { options, offset };
  if (!shadowed || options.length === 0) return { ...shared, mine };
  const withOwn = (option: PollOption): PollOption =>
    options.includes(option.id) ? { ...option, votes: option.votes + 1 } : option;
  return { ...shared, options: shared.options.map(withOwn), voters: shared.voters + 1, mine };
};
