import { TypingLine } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Who is typing. */
const meta = {
  title: 'Conversation/TypingLine',
  component: TypingLine,
  args: { users: ['bob'] },
  parameters: { size: 'part' },
} satisfies Meta<typeof TypingLine>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Empty: Story = { args: { users: [] } };
export const Full: Story = {};
export const Several: Story = { args: { users: ['bob', 'carol', 'dan', 'erin'] } };
