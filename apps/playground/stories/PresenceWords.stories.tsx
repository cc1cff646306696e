import { PresenceWords } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** How a person is shown, in words. */
const meta = {
  title: 'People/PresenceWords',
  component: PresenceWords,
  args: { user: 'bob' },
  parameters: { size: 'part' },
} satisfies Meta<typeof PresenceWords>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { args: { user: 'nobody' } };
export const Away: Story = { args: { user: 'faythe' } };
export const DoNotDisturb: Story = { args: { user: 'erin' } };
