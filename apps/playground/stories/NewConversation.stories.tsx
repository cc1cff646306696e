import { NewConversation } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Opens the one conversation of exactly these people. */
const meta = {
  title: 'Lists/NewConversation',
  component: NewConversation,
  args: { onOpen: () => {}, onClose: () => {} },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof NewConversation>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
export const Offline: Story = { parameters: { scene: 'offline' } };
