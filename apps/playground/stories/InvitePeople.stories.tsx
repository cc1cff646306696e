import { InvitePeople } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Inviting people into the workspace, by mail or by a link, and who has not come yet. */
const meta = {
  title: 'People/InvitePeople',
  component: InvitePeople,
  args: { linkTo: (code) => `https://chat.example/invitation#${code}`, onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof InvitePeople>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
/** A pasted list, one of which is no address, for guests without a channel. */
export const Wrong: Story = {
  play: async ({ canvas, userEvent }) => {
    const field = await canvas.findByLabelText(/e-mail addresses/i);
    await userEvent.click(field);
    await userEvent.paste('Grace Hopper <grace@navy.example>, ada@example, linus@kernel.example');
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: /they come as/i }), 'guest');
    await userEvent.click(canvas.getByRole('button', { name: /send 3/i }));
  },
};
export const Opened: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.selectOptions(await canvas.findByRole('combobox', { name: /they come as/i }), 'guest');
    await userEvent.click(canvas.getByRole('combobox', { name: /^channels/i }));
  },
};
export const Sent: Story = {
  play: async ({ canvas, userEvent }) => {
    const field = await canvas.findByLabelText(/e-mail addresses/i);
    await userEvent.click(field);
    await userEvent.paste('grace@navy.example, ada@example.org, linus@kernel.example');
    await userEvent.click(canvas.getByRole('button', { name: /send 3/i }));
    await canvas.findByText(/on its way/i);
  },
};
export const Link: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('tab', { name: /by link/i }));
    await userEvent.click(canvas.getByRole('button', { name: /make a link/i }));
    await canvas.findByLabelText(/new link/i);
  },
};
const waiting: Story['play'] = async ({ canvas, userEvent }) => {
  await userEvent.click(await canvas.findByRole('tab', { name: /waiting/i }));
};
export const Waiting: Story = { play: waiting };
export const NobodyWaits: Story = { parameters: { scene: 'empty' }, play: waiting };
export const Loading: Story = { parameters: { scene: 'loading' }, play: waiting };
export const Failed: Story = { parameters: { scene: 'error' }, play: waiting };
