import type { Channel } from '@parley/protocol';
import { peopleIn } from '../messages/index.ts';

/** Everyone a channel shows: whose cards travel beside it. */
export const peopleOf = (channel: Channel | undefined): Set<string> => {
  const people = peopleIn([channel?.lastMessage]);
  if (channel?.createdBy) people.add(channel.createdBy);
  for (const user of channel?.memberIds ?? []) people.add(user);
  return people;
};
