import { ChannelDetails } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What a channel is for, who is in it, and the way out. */
const meta = {
  title: 'Conversation/ChannelDetails',
  component: ChannelDetails,
  args: { cid: 'team:launch', onClose: () => {} },
  parameters: { size: 'side' },
} satisfies Meta<typeof ChannelDetails>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { args: { cid: 'team:silent' }, parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
export const Offline: Story = { parameters: { scene: 'offline' } };
export const HardToLayOut: Story = { args: { cid: 'team:hard' }, parameters: { scene: 'hard' } };
