import type { Message, Poll } from '@parley/protocol';
import type { Operation } from './operation.ts';

type Send = Extract<Operation, { name: 'messages.send' }>;
type Change = Extract<Operation, { name: `polls.${string}` }>;

/** A poll as its author sees it before the server does. */
export const asked = ({ poll }: Send['input']): Pick<Message, 'poll'> => {
  if (!poll) return {};
  const { options, multiple = false, anonymous = false, open = false, ...rest } = poll;
  const none = options.map((option) => ({ ...option, votes: 0, recent: [] }));
  return { poll: { ...rest, multiple, anonymous, open, voters: 0, options: none } };
};

/** A poll as the person left it and the server does not know yet. */
export const polled = (poll: Poll, { name, input, at }: Change, me: string): Poll => {
  if (name === 'polls.close') return { ...poll, closedAt: at };
  if (name === 'polls.addOption') {
    if (poll.options.some(({ id }) => id === input.option.id)) return poll;
    return { ...poll, options: [...poll.options, { ...input.option, votes: 0, recent: [], by: me }] };
  }
  const { options: before, offset } = poll.mine ?? { options: [], offset: 0 };
  const after = [...input.options];
  return {
    ...poll,
    mine: { options: after, offset },
    voters: poll.voters + Math.sign(after.length) - Math.sign(before.length),
    options: poll.options.map((option) => {
      const is = after.includes(option.id);
      const others = option.recent.filter((user) => user !== me);
      return {
        ...option,
        votes: option.votes + Number(is) - Number(before.includes(option.id)),
        recent: is && !poll.anonymous ? [me, ...others] : others,
      };
    }),
  };
};
