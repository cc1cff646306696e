import { PeoplePicker } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Chooses people by name. */
const meta = {
  title: 'People/PeoplePicker',
  component: PeoplePicker,
  args: { chosen: ['bob'], onChange: () => {}, label: 'People' },
  parameters: { size: 'side' },
} satisfies Meta<typeof PeoplePicker>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
export const Offline: Story = { parameters: { scene: 'offline' } };
