import { BlockDialog } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** How much a person wants to hear of another. */
const meta = {
  title: 'People/BlockDialog',
  component: BlockDialog,
  args: { user: 'dan', onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof BlockDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Asking: Story = {};
