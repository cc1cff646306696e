import { RemoveDialog } from '@parley/react';
import { message } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Why a message of somebody else is removed. */
const meta = {
  title: 'Moderation/RemoveDialog',
  component: RemoveDialog,
  args: {
    message: message(1, 'dan', 5, 'My boat is **for sale**, just ask'),
    onRemove: () => {},
    onClose: () => {},
  },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof RemoveDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
