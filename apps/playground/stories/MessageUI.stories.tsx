import { type MessageRow, MessageUI } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { capabilities, rowsOf } from './messages.tsx';

const row = (at: number, ...given: Parameters<typeof rowsOf>): MessageRow => {
  const found = rowsOf(...given).at(at);
  if (!found) throw new Error('unable to show the message; the gallery has it no more');
  return found;
};

/** One message; the slot to replace when messages are to look like yours. */
const meta = {
  title: 'Conversation/MessageUI',
  component: MessageUI,
  args: { row: row(2, 'launch'), capabilities, editing: false, inThread: false },
  parameters: { size: 'part' },
} satisfies Meta<typeof MessageUI>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Code: Story = { args: { row: row(4, 'launch') } };
export const Editing: Story = { args: { row: row(6, 'launch'), editing: true } };
export const Sending: Story = { args: { row: row(-1, 'launch', { delivery: 'sending' }) } };
export const Failed: Story = {
  args: {
    row: row(-1, 'launch', { delivery: 'failed', reason: 'You may not write here.', operation: 'x' }),
  },
};
