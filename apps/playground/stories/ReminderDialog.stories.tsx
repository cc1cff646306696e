import { ReminderDialog } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Makes a reminder, or changes one. */
const meta = {
  title: 'Planning/ReminderDialog',
  component: ReminderDialog,
  args: { onClose: () => {} },
  parameters: { scene: 'plans', size: 'dialog' },
} satisfies Meta<typeof ReminderDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const AboutAMessage: Story = { args: { messageId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' } };
