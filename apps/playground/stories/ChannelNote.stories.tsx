import { ChannelNote } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** The note of a channel, written by everybody in it at once. */
const meta = {
  title: 'Notes/ChannelNote',
  component: ChannelNote,
  args: { cid: 'team:launch', onClose: () => {} },
  parameters: { size: 'side', scene: 'full' },
} satisfies Meta<typeof ChannelNote>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Written: Story = {};
export const Empty: Story = { args: { cid: 'team:silent' }, parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const ReadOnly: Story = { parameters: { scene: 'moderated' } };
export const Offline: Story = { parameters: { scene: 'offline' } };
export const Full: Story = { args: { cid: 'team:hard' }, parameters: { scene: 'hard' } };
export const Refused: Story = { parameters: { scene: 'error' } };
