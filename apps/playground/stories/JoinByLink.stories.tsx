import { JoinByLink } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What a link into a channel leads to. */
const meta = {
  title: 'People/JoinByLink',
  component: JoinByLink,
  args: { code: 'x'.repeat(32), onOpen: () => {} },
  parameters: { size: 'side' },
} satisfies Meta<typeof JoinByLink>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
