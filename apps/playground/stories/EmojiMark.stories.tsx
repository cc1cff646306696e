import { EmojiMark } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** One emoji: a character, or the picture of one of the workspace's own. A name nobody has stays the text it is. */
const meta = {
  title: 'Conversation/EmojiMark',
  component: EmojiMark,
  args: { emoji: ':boat:' },
  parameters: { scene: 'emoji', size: 'part' },
} satisfies Meta<typeof EmojiMark>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Unknown: Story = { args: { emoji: ':nobody_made_this:' } };
