import { PersonButton } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Somebody's name, which leads to who they are. */
const meta = {
  title: 'People/PersonButton',
  component: PersonButton,
  args: { user: 'bob', className: 'parley-person-button', children: 'Bob' },
} satisfies Meta<typeof PersonButton>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Named: Story = {};
export const InText: Story = { args: { className: 'parley-mention', children: '@Bob' } };
/** Somebody who was deleted leads nowhere. */
export const Nobody: Story = { args: { user: undefined, children: 'A deleted person' } };
