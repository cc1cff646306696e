import { ChannelList } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** The person's channels and direct conversations. */
const meta = {
  title: 'Lists/ChannelList',
  component: ChannelList,
  args: { current: 'team:launch', onSelect: () => {} },
  parameters: { size: 'side' },
} satisfies Meta<typeof ChannelList>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Sections: Story = { parameters: { scene: 'sections' } };
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
export const Offline: Story = { parameters: { scene: 'offline' } };
export const HardToLayOut: Story = { parameters: { scene: 'hard' } };
