import { ProfileDialog } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Who somebody is. */
const meta = {
  title: 'People/ProfileDialog',
  component: ProfileDialog,
  args: { user: 'bob', onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof ProfileDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Shown: Story = {};
export const Own: Story = { args: { user: 'alice' } };
export const Editing: Story = { args: { user: 'alice', edit: true } };
/** Somebody who said nothing of themselves. */
export const Empty: Story = { parameters: { scene: 'empty' } };
/** Everything a profile may hold, of somebody who is no longer here. */
export const Hard: Story = { parameters: { scene: 'hard' } };
/** Only what stands beside their messages. */
export const Offline: Story = { parameters: { scene: 'error' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
