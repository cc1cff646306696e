import { GroupsDialog } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** The groups of the workspace; a press shows who is in one, and its owners and admins make and change them. */
const meta = {
  title: 'People/GroupsDialog',
  component: GroupsDialog,
  args: { onClose: () => {} },
  parameters: { scene: 'groups', size: 'dialog' },
} satisfies Meta<typeof GroupsDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'full' } };
