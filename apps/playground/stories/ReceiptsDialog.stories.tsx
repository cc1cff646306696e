import { ReceiptsDialog } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Chooses whether others are shown how far the person reads. */
const meta = {
  title: 'People/ReceiptsDialog',
  component: ReceiptsDialog,
  args: { onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof ReceiptsDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Failed: Story = { parameters: { scene: 'error' } };
