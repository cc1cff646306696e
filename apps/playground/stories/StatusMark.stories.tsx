import { StatusMark } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What a person says they are about. */
const meta = {
  title: 'People/StatusMark',
  component: StatusMark,
  args: { user: 'bob' },
  parameters: { scene: 'statuses', size: 'part' },
} satisfies Meta<typeof StatusMark>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Words: Story = { args: { user: 'erin', words: true } };
export const WordsOnly: Story = { args: { user: 'faythe' } };
export const Empty: Story = { args: { user: 'nobody' } };
