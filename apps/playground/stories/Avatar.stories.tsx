import { Avatar } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** A person's picture, or the first letters of their name. */
const meta = {
  title: 'People/Avatar',
  component: Avatar,
  args: { user: 'bob', presence: true },
  parameters: { size: 'part' },
} satisfies Meta<typeof Avatar>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Offline: Story = { parameters: { scene: 'offline' } };
export const Empty: Story = { args: { user: undefined } };
export const Large: Story = { args: { size: 96 } };
