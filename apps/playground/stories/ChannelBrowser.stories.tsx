import { ChannelBrowser } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Channels anyone may join. */
const meta = {
  title: 'Lists/ChannelBrowser',
  component: ChannelBrowser,
  args: { onOpen: () => {}, onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof ChannelBrowser>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
export const Offline: Story = { parameters: { scene: 'offline' } };
