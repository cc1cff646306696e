import { ChannelModeration } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** How a channel is looked after, among its details. */
const meta = {
  title: 'Moderation/ChannelModeration',
  component: ChannelModeration,
  args: { cid: 'team:launch' },
  parameters: { scene: 'moderated', size: 'side' },
} satisfies Meta<typeof ChannelModeration>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
/** Nobody is banned, and nothing was reported. */
export const Empty: Story = { parameters: { scene: 'unneeded' } };
