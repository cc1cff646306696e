import { ChannelSettings } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What a channel is called and for, who finds it, what newcomers see, and its end. */
const meta = {
  title: 'Conversation/ChannelSettings',
  component: ChannelSettings,
  args: { cid: 'team:random', onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof ChannelSettings>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const NothingToChange: Story = { args: { cid: 'team:launch' } };
export const HardToLayOut: Story = { args: { cid: 'team:hard' }, parameters: { scene: 'hard' } };
