import { StatusDialog } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Says what the person is about, and until when. */
const meta = {
  title: 'People/StatusDialog',
  component: StatusDialog,
  args: { onClose: () => {} },
  parameters: { scene: 'statuses', size: 'dialog' },
} satisfies Meta<typeof StatusDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'plans' } };
