import { ScheduledList } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What is to be sent later. */
const meta = {
  title: 'Planning/ScheduledList',
  component: ScheduledList,
  args: { onOpen: () => {} },
  parameters: { scene: 'plans', size: 'side' },
  decorators: [
    (Shown) => (
      <div style={{ flex: 1, minBlockSize: 0, padding: 12, overflow: 'hidden auto' }}>
        <Shown />
      </div>
    ),
  ],
} satisfies Meta<typeof ScheduledList>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
