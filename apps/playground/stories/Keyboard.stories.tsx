import { Channel, Keyboard } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Keys of the whole kit: F6 goes from part to part, Ctrl+/ opens the sheet of keys. Press one. */
const meta = {
  title: 'Conversation/Keyboard',
  component: Keyboard,
  render: (args) => (
    <>
      <Channel cid="team:launch" />
      <Keyboard {...args} />
    </>
  ),
} satisfies Meta<typeof Keyboard>;
export default meta;

export const Full: StoryObj<typeof meta> = {};
