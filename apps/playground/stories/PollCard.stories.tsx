import { PollCard } from '@parley/react';
import { idOf } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';

const option = (id: string, text: string, votes: number, ...recent: string[]) => ({
  id,
  text,
  votes,
  recent,
});
const base = { voters: 9, multiple: false, anonymous: false, open: true };
const where = [
  option('1', 'The lake, by boat', 5, 'bob', 'carol', 'dan', 'erin'),
  option('2', 'The hut above the trees', 3, 'faythe', 'erin', 'alice'),
  { ...option('3', 'Home, with soup', 1, 'dan'), by: 'dan' },
];

/** What a message asks. A press chooses; the bars follow. */
const meta = {
  title: 'Conversation/PollCard',
  component: PollCard,
  args: {
    message: { id: idOf(1), poll: { ...base, options: where, mine: { options: ['2'], offset: 1 } } },
    onVote: () => {},
    onAdd: () => {},
    onEnd: () => {},
    tellsVoters: true,
  },
  parameters: { size: 'part' },
  render: function Voted(args) {
    const [poll, setPoll] = useState(args.message.poll);
    const onVote = (options: string[]) => {
      const before = poll.mine?.options ?? [];
      const counted = poll.options.map((one) => ({
        ...one,
        votes: one.votes + Number(options.includes(one.id)) - Number(before.includes(one.id)),
      }));
      const voters = poll.voters + Math.sign(options.length) - Math.sign(before.length);
      setPoll({ ...poll, voters, options: counted, mine: { options, offset: 2 } });
    };
    return <PollCard {...args} message={{ ...args.message, poll }} onVote={args.onVote && onVote} />;
  },
} satisfies Meta<typeof PollCard>;
export default meta;

type Story = StoryObj<typeof meta>;
const asking = (poll: Partial<typeof meta.args.message.poll>) => ({
  message: { id: idOf(1), poll: { ...base, options: where, ...poll } },
});

export const Full: Story = {};
export const NotVoted: Story = {
  args: asking({ voters: 0, options: where.map((one) => ({ ...one, votes: 0, recent: [] })) }),
};
export const Several: Story = { args: asking({ multiple: true, mine: { options: ['1', '2'], offset: 1 } }) };
export const Anonymous: Story = {
  args: asking({ anonymous: true, options: where.map((one) => ({ ...one, recent: [] })) }),
};
export const Ended: Story = { args: asking({ closedAt: '2026-11-20T10:00:00.000Z' }) };
export const ReadOnly: Story = {
  args: { ...asking({}), onVote: undefined, onAdd: undefined, onEnd: undefined },
};
export const LongWords: Story = {
  args: asking({
    options: [
      option(
        '1',
        'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
        8,
        'bob',
      ),
      option('2', 'نلتقي قرب البحيرة عند الشروق', 4, 'carol'),
    ],
  }),
};
