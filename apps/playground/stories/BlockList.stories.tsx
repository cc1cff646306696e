import { BlockList } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Whom a person blocks and mutes, to be taken back. */
const meta = {
  title: 'People/BlockList',
  component: BlockList,
  args: { onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof BlockList>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Opened: Story = {};
