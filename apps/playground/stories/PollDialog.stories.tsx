import { PollDialog } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** A question with its options is asked. */
const meta = {
  title: 'Conversation/PollDialog',
  component: PollDialog,
  args: { onAsk: () => {}, onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof PollDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = { args: { question: 'Where do we meet on Saturday?' } };
