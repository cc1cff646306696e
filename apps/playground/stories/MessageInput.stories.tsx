import { MessageInput } from '@parley/react';
import { waiting } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';

/** Where a message is written. Inside a `<Channel>` it needs nothing; alone it is given everything. */
const meta = {
  title: 'Conversation/MessageInput',
  component: MessageInput,
  args: { text: '', placeholder: 'Message #launch', maxLength: 4_000 },
  parameters: { size: 'part' },
  render: function Written(args) {
    const [text, setText] = useState(args.text ?? '');
    return <MessageInput {...args} text={text} onChange={setText} onSend={() => {}} />;
  },
} satisfies Meta<typeof MessageInput>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Empty: Story = {};
export const Full: Story = { args: { text: 'Half a thought, in **two** words' } };
export const Quoting: Story = { args: { quoting: { name: 'Bob', text: 'A message sent on a train' } } };
export const TooLong: Story = { args: { text: 'A thought too long for this. ', maxLength: 20 } };
/** The channel's type takes fewer files, or smaller ones. */
export const TooMuch: Story = {
  args: {
    text: 'All of the pictures',
    refusal: 'boat-on-the-lake.jpg is larger than 2 MB, which is the most here.',
  },
};
/** Files wait in a tray, each in another state; the one that was refused is in the way of sending. */
export const WithFiles: Story = {
  args: {
    text: 'From the mountains',
    files: {
      items: waiting,
      add: () => {},
      addVoice: () => {},
      describe: () => {},
      move: () => {},
      remove: () => {},
      attachments: () => [],
    },
  },
  parameters: { scene: 'album' },
};
export const Closed: Story = { args: { closed: 'Only moderators may write here.' } };
