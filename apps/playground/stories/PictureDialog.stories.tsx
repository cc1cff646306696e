import { Avatar, PictureDialog } from '@parley/react';
import { pictures } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Chooses a picture of anything: picked, dropped or pasted, cut to a square. */
const meta = {
  title: 'People/PictureDialog',
  component: PictureDialog,
  args: {
    title: 'Your picture',
    purpose: 'avatar',
    children: <Avatar user="alice" size={128} />,
    onSave: async () => {},
    onClose: () => {},
  },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof PictureDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = { args: { image: pictures[0]?.url } };
export const Empty: Story = {};
