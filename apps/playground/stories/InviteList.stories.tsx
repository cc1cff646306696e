import { InviteList } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Invites that wait for an answer, beside the conversations. */
const meta = {
  title: 'Lists/InviteList',
  component: InviteList,
  args: { onOpen: () => {} },
  parameters: { scene: 'plans', size: 'side' },
} satisfies Meta<typeof InviteList>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
