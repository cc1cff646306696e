import { AppPicture } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Chooses the picture the app is known by; for its owners and admins. */
const meta = {
  title: 'People/AppPicture',
  component: AppPicture,
  args: { onClose: () => {} },
  parameters: { scene: 'full', size: 'dialog' },
} satisfies Meta<typeof AppPicture>;
export default meta;

type Story = StoryObj<typeof meta>;

export const None: Story = {};
export const Chosen: Story = { parameters: { scene: 'emoji' } };
