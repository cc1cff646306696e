import { ForwardDialog } from '@parley/react';
import { message } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** A message is passed on to another conversation. In `Failed` it was refused. */
const meta = {
  title: 'Conversation/ForwardDialog',
  component: ForwardDialog,
  args: {
    message: message(1, 'dan', 5, 'The ferry leaves at **seven**, from the *other* side of the harbour.'),
    onClose: () => {},
  },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof ForwardDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'unwritable' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = {
  parameters: { scene: 'offline' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('option', { name: 'Bob' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Send to Bob' }));
  },
};
