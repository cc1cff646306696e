import { BookmarkList } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What one keeps for oneself. */
const meta = {
  title: 'Planning/BookmarkList',
  component: BookmarkList,
  args: { onOpen: () => {} },
  parameters: { scene: 'plans', size: 'side' },
} satisfies Meta<typeof BookmarkList>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
