import { MessageList } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { capabilities, rowsOf } from './messages.tsx';

/** Messages, oldest first. Inside a `<Channel>` it needs nothing; alone it is given everything. */
const meta = {
  title: 'Conversation/MessageList',
  component: MessageList,
  args: {
    rows: rowsOf('launch'),
    capabilities,
    actions: {},
    hasOlder: false,
    hasNewer: false,
    beginning: { name: 'launch', direct: false, description: 'Everything for the first public release.' },
  },
} satisfies Meta<typeof MessageList>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { args: { rows: rowsOf('none') } };
export const HardToLayOut: Story = { args: { rows: rowsOf('hard') } };
export const Sending: Story = { args: { rows: rowsOf('launch', { delivery: 'sending' }) } };
export const Failed: Story = {
  args: { rows: rowsOf('launch', { delivery: 'failed', reason: 'You may not write here.', operation: 'x' }) },
};
