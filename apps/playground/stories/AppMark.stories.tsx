import { AppMark } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** The app's picture, or the first letter of its name. */
const meta = {
  title: 'People/AppMark',
  component: AppMark,
  args: { name: 'Lakeside', size: 36 },
  parameters: { scene: 'full', size: 'part' },
} satisfies Meta<typeof AppMark>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Letter: Story = {};
export const Picture: Story = { parameters: { scene: 'emoji' } };
