import { ConnectionLine } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Says that the connection has been lost for a while. */
const meta = {
  title: 'Conversation/ConnectionLine',
  component: ConnectionLine,
  args: { lost: false, onRetry: () => {} },
  parameters: { size: 'part' },
} satisfies Meta<typeof ConnectionLine>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Offline: Story = { args: { lost: true } };
