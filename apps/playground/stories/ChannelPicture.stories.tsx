import { ChannelPicture } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Chooses the picture a channel is known by. */
const meta = {
  title: 'Channels/ChannelPicture',
  component: ChannelPicture,
  args: { cid: 'team:launch', onClose: () => {} },
  parameters: { scene: 'full', size: 'dialog' },
} satisfies Meta<typeof ChannelPicture>;
export default meta;

type Story = StoryObj<typeof meta>;

export const None: Story = {};
