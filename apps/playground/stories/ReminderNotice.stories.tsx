import { ReminderNotice } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Reminders whose time has come. */
const meta = {
  title: 'Planning/ReminderNotice',
  component: ReminderNotice,
  args: { onOpen: () => {} },
  parameters: { scene: 'plans', size: 'part' },
} satisfies Meta<typeof ReminderNotice>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
