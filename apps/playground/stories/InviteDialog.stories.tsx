import { InviteDialog } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Asking people into a channel, and links into it. */
const meta = {
  title: 'People/InviteDialog',
  component: InviteDialog,
  args: { cid: 'team:launch', onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof InviteDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Nobody: Story = { parameters: { scene: 'empty' } };
