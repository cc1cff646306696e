import { MemberList } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Everybody in a channel. */
const meta = {
  title: 'People/MemberList',
  component: MemberList,
  args: { cid: 'team:launch' },
  parameters: { size: 'side' },
} satisfies Meta<typeof MemberList>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
export const Offline: Story = { parameters: { scene: 'offline' } };
