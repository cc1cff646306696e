import { ReadBy } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Who has read a message. */
const meta = {
  title: 'Conversation/ReadBy',
  component: ReadBy,
  args: { message: { cid: 'team:launch', seq: 200, author: 'alice' }, onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof ReadBy>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Nobody: Story = { args: { message: { cid: 'team:launch', seq: 900, author: 'alice' } } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
