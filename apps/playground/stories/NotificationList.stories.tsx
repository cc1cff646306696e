import { NotificationList } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What one was told of. */
const meta = {
  title: 'Lists/NotificationList',
  component: NotificationList,
  args: { onOpen: () => {} },
  parameters: { scene: 'plans', size: 'side' },
  decorators: [
    (Shown) => (
      <div style={{ flex: 1, minBlockSize: 0, padding: 12, overflow: 'hidden auto' }}>
        <Shown />
      </div>
    ),
  ],
} satisfies Meta<typeof NotificationList>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
export const Offline: Story = { parameters: { scene: 'offline' } };
