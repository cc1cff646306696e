import { ConversationPicker } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Chooses one of the conversations somebody may write to. */
const meta = {
  title: 'Channels/ConversationPicker',
  component: ConversationPicker,
  args: { chosen: undefined, onChoose: () => {}, label: 'Write it to' },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof ConversationPicker>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Choosing: Story = {};
export const Chosen: Story = { args: { chosen: 'team:launch' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
