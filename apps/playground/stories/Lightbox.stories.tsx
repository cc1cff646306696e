import { Lightbox } from '@parley/react';
import { pictures } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** One picture or film large, and the ones beside it. */
const meta = {
  title: 'Files/Lightbox',
  component: Lightbox,
  args: {
    items: pictures.map((attachment) => ({
      attachment,
      cid: 'team:launch',
      author: 'faythe',
      sentAt: '2026-11-20T14:00:00.000Z',
    })),
    at: 2,
    onClose: () => {},
  },
  parameters: { size: 'pane', scene: 'album' },
} satisfies Meta<typeof Lightbox>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const First: Story = { args: { at: 0 } };
