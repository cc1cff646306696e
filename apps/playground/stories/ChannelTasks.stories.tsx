import { ChannelTasks } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What is to be done in a channel, beside the conversation. */
const meta = {
  title: 'Conversation/ChannelTasks',
  component: ChannelTasks,
  args: { cid: 'team:launch', onClose: () => {}, onOpen: () => {} },
  parameters: { size: 'side' },
} satisfies Meta<typeof ChannelTasks>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
