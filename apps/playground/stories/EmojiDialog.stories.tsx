import { EmojiDialog } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** The workspace's own emoji: who added which, and for its owners and admins adding and removing them. */
const meta = {
  title: 'Conversation/EmojiDialog',
  component: EmojiDialog,
  args: { onClose: () => {} },
  parameters: { scene: 'emoji', size: 'dialog' },
} satisfies Meta<typeof EmojiDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'full' } };
