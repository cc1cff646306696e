import { PollVoters } from '@parley/react';
import { idOf } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';

const option = (id: string, text: string, votes: number) => ({ id, text, votes, recent: [] });

/** Who chose what, option by option. */
const meta = {
  title: 'Conversation/PollVoters',
  component: PollVoters,
  args: {
    message: {
      id: idOf(1),
      poll: {
        options: [option('1', 'The lake, by boat', 6), option('2', 'Home, with soup', 0)],
        ...{ voters: 6, multiple: false, anonymous: false, open: false },
      },
    },
    onClose: () => {},
  },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof PollVoters>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Loading: Story = { parameters: { scene: 'loading' } };
