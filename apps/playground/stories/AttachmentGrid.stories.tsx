import { AttachmentGrid } from '@parley/react';
import { film, pictures } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Pictures and films of a message, in boxes that have their size before anything is loaded. */
const meta = {
  title: 'Files/AttachmentGrid',
  component: AttachmentGrid,
  args: { attachments: pictures.slice(0, 5), cid: 'team:launch', onOpen: () => {} },
  parameters: { size: 'pane', scene: 'album' },
  render: (args) => (
    <div style={{ padding: 24 }}>
      <AttachmentGrid {...args} />
    </div>
  ),
} satisfies Meta<typeof AttachmentGrid>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const One: Story = { args: { attachments: pictures.slice(1, 2) } };
export const Two: Story = { args: { attachments: pictures.slice(2, 4) } };
export const Three: Story = { args: { attachments: pictures.slice(0, 3) } };
export const Ten: Story = { args: { attachments: pictures } };
export const MoreBehind: Story = { args: { attachments: [...pictures, ...pictures.slice(0, 4)] } };
export const Film: Story = { args: { attachments: [film] } };
