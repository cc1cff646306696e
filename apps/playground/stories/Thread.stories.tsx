import { Thread } from '@parley/react';
import { idOf } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** A thread beside its channel. */
const meta = {
  title: 'Conversation/Thread',
  component: Thread,
  args: { cid: 'team:launch', parentId: idOf(3), onClose: () => {} },
  parameters: { size: 'side' },
} satisfies Meta<typeof Thread>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
export const Offline: Story = { parameters: { scene: 'offline' } };
