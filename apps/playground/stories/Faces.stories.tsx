import { Faces } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** A few faces that overlap. */
const meta = {
  title: 'People/Faces',
  component: Faces,
  args: { users: ['bob', 'carol', 'dan', 'erin', 'faythe'], size: 28 },
  parameters: { size: 'part' },
} satisfies Meta<typeof Faces>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { args: { users: [] } };
