import { MoveDialog } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Where a channel stands: in the person's own list, and for everybody where they may change the channel. */
const meta = {
  title: 'Lists/MoveDialog',
  component: MoveDialog,
  args: { cid: 'team:launch', name: 'launch', onClose: () => {} },
  parameters: { scene: 'sections', size: 'dialog' },
} satisfies Meta<typeof MoveDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
/** Of one who has no sections yet. */
export const Plain: Story = { parameters: { scene: 'full' } };
