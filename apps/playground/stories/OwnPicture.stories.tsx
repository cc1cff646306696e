import { OwnPicture } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Chooses the picture that others see beside one's name: picked, dropped or pasted, cut to a square. */
const meta = {
  title: 'People/OwnPicture',
  component: OwnPicture,
  args: { onClose: () => {} },
  parameters: { scene: 'full', size: 'dialog' },
} satisfies Meta<typeof OwnPicture>;
export default meta;

type Story = StoryObj<typeof meta>;

export const None: Story = {};
