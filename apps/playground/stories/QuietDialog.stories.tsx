import { QuietDialog } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Chooses the hours of every week in which the person is not disturbed. */
const meta = {
  title: 'People/QuietDialog',
  component: QuietDialog,
  args: { onClose: () => {} },
  parameters: { scene: 'statuses', size: 'dialog' },
} satisfies Meta<typeof QuietDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'plans' } };
