import { NewChannel } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Makes a channel with a name. */
const meta = {
  title: 'Lists/NewChannel',
  component: NewChannel,
  args: { onOpen: () => {}, onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof NewChannel>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
