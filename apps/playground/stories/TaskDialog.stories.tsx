import { TaskDialog } from '@parley/react';
import { message } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { listedTasks } from './tasks.ts';

const asked = message(1, 'alice', 5, 'Who books the boat?');
const [{ cid: _, messageId: __, ...task } = { cid: '', messageId: '', title: '', by: '', createdAt: '' }] =
  listedTasks;

/** Makes a task of a message, or changes the one it has. */
const meta = {
  title: 'Conversation/TaskDialog',
  component: TaskDialog,
  args: { message: asked, onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof TaskDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Opened: Story = {};
export const Changed: Story = { args: { message: { ...asked, task }, removes: true } };
