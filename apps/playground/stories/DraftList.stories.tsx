import { DraftList } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What one wrote and did not send. */
const meta = {
  title: 'Planning/DraftList',
  component: DraftList,
  args: { onOpen: () => {} },
  parameters: { scene: 'plans', size: 'side' },
  decorators: [
    (Shown) => (
      <div style={{ flex: 1, minBlockSize: 0, padding: 12, overflow: 'hidden auto' }}>
        <Shown />
      </div>
    ),
  ],
} satisfies Meta<typeof DraftList>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
