import { ScheduledList } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What is to be sent later. */
const meta = {
  title: 'Planning/ScheduledList',
  component: ScheduledList,
  args: { onOpen: () => {} },
  parameters: { scene: 'plans', size: 'side' },
} satisfies Meta<typeof ScheduledList>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
