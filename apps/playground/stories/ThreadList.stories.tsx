import { ThreadList } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** The threads one follows. */
const meta = {
  title: 'Lists/ThreadList',
  component: ThreadList,
  args: { onOpen: () => {} },
  parameters: { scene: 'plans', size: 'side' },
  decorators: [
    (Shown) => (
      <div style={{ flex: 1, minBlockSize: 0, padding: 12, overflow: 'hidden auto' }}>
        <Shown />
      </div>
    ),
  ],
} satisfies Meta<typeof ThreadList>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
