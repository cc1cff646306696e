import { GuestDialog } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Until when a guest writes. */
const meta = {
  title: 'People/GuestDialog',
  component: GuestDialog,
  args: { user: 'dan', onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof GuestDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const NoEnd: Story = {};
