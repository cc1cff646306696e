import { BanDialog } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** How, for how long and why somebody is banned from a channel. */
const meta = {
  title: 'Moderation/BanDialog',
  component: BanDialog,
  args: { cid: 'team:launch', user: 'dan', onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof BanDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
