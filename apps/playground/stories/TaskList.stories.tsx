import { TaskList } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What is to be done, and what is done: the person's own, or with a `cid` those of a channel. */
const meta = {
  title: 'Planning/TaskList',
  component: TaskList,
  args: { onOpen: () => {} },
  parameters: { size: 'side' },
} satisfies Meta<typeof TaskList>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const OfChannel: Story = { args: { cid: 'team:launch' } };
export const Empty: Story = { parameters: { scene: 'empty' } };
