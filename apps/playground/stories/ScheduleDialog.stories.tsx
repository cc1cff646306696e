import { ScheduleDialog } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Asks for a time to come. */
const meta = {
  title: 'Planning/ScheduleDialog',
  component: ScheduleDialog,
  args: { onChoose: () => {}, onClose: () => {} },
  parameters: { scene: 'plans', size: 'dialog' },
} satisfies Meta<typeof ScheduleDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Passed: Story = { args: { initial: { local: '2020-01-01T09:00', zone: 'UTC' } } };
