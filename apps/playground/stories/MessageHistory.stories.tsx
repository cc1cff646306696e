import { MessageHistory } from '@parley/react';
import { idOf } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What an edited message said before, and what it says now. */
const meta = {
  title: 'Conversation/MessageHistory',
  component: MessageHistory,
  args: {
    message: {
      id: idOf(1),
      text: 'Beta 2 goes out on **Thursday** at noon. Tell me by Wednesday what is not in.',
      editedAt: '2026-02-11T10:04:00.000Z',
    },
    onClose: () => {},
  },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof MessageHistory>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
