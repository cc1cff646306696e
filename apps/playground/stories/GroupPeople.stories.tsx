import { GroupPeople } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Who is in a group, as its keepers see it. */
const meta = {
  title: 'People/GroupPeople',
  component: GroupPeople,
  args: { id: '0190f3a0-0000-7000-8000-000000000701', onClose: () => {} },
  parameters: { scene: 'groups', size: 'dialog' },
} satisfies Meta<typeof GroupPeople>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Gone: Story = { args: { id: '0190f3a0-0000-7000-8000-000000000799' } };
