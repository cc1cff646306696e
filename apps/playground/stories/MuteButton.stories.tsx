import { MuteButton } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** A bell that opens the menu to mute a conversation. */
const meta = {
  title: 'Lists/MuteButton',
  component: MuteButton,
  args: { cid: 'team:launch' },
  parameters: { scene: 'plans', size: 'part' },
} satisfies Meta<typeof MuteButton>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Muted: Story = { args: { cid: 'team:random' } };
