import { Channel } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** A channel in one element: messages, who is typing, where to write, and its threads. */
const meta = {
  title: 'Conversation/Channel',
  component: Channel,
  args: { cid: 'team:launch' },
  parameters: { size: 'pane' },
} satisfies Meta<typeof Channel>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { args: { cid: 'team:silent' }, parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
export const Offline: Story = { parameters: { scene: 'offline' } };
export const HardToLayOut: Story = { args: { cid: 'team:hard' }, parameters: { scene: 'hard' } };
