import { LeaveWorkspace } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Asks before somebody leaves the workspace. */
const meta = {
  title: 'People/LeaveWorkspace',
  component: LeaveWorkspace,
  args: { onLeft: () => {}, onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof LeaveWorkspace>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Asking: Story = {};
