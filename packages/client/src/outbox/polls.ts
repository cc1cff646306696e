import type { Message, Poll } from '@parley/protocol';
import type { Operation } from './operation.ts';

type Send = Extract<Operation, { name: 'messages.send' }>;

/** A poll as its author sees it before the server does. */
export const asked = ({ poll }: Send['input']): Pick<Message, 'poll'> | undefined =>
  poll && {
    poll: {
      ...(poll as Poll),
      voters: 0,
      options: poll.options.map((option) => ({ ...option, votes: 0, recent: [] })),
    },
  };

/** A poll with what the person chose and the server does not know yet. */
export const voted = (poll: Poll, chosen: readonly string[]): Poll => {
  const before = poll.mine?.options ?? [];
  return {
    ...poll,
    mine: { offset: 0, ...poll.mine, options: [...chosen] },
    voters: poll.voters + (chosen[0] ? 1 : 0) - (before[0] ? 1 : 0),
    options: poll.options.map((option) => ({
      ...option,
      votes: option.votes + (chosen.includes(option.id) ? 1 : 0) - (before.includes(option.id) ? 1 : 0),
    })),
  };
};
