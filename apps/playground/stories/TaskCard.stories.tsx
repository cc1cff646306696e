import { TaskCard } from '@parley/react';
import { message } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { listedTasks } from './tasks.ts';

const of = (at: number) => {
  const { cid: _, messageId: __, ...task } = listedTasks[at] as (typeof listedTasks)[number];
  return { ...message(1, 'alice', 5, 'Who books the boat?'), task };
};

/** What a message asks somebody to do, under it. */
const meta = {
  title: 'Conversation/TaskCard',
  component: TaskCard,
  args: { message: of(0), capabilities: ['send-message'] },
  parameters: { size: 'part' },
} satisfies Meta<typeof TaskCard>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Late: Story = {};
export const Nobodys: Story = { args: { message: of(2) } };
export const Done: Story = { args: { message: of(3) } };
/** Who may only read sees it, and ticks only what is theirs. */
export const Read: Story = { args: { message: of(1), capabilities: [] } };
