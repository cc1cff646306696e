import { ChannelPins } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What is pinned to a channel, for everybody to find again. */
const meta = {
  title: 'Messages/ChannelPins',
  component: ChannelPins,
  args: { cid: 'team:launch', onClose: () => {}, onMessage: () => {} },
  parameters: { size: 'side', scene: 'pins' },
} satisfies Meta<typeof ChannelPins>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { args: { cid: 'team:silent' }, parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
export const Offline: Story = { parameters: { scene: 'offline' } };
