import { GifPreview } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What `/giphy words` finds, for the person alone: to send, to shuffle, or to leave. */
const meta = {
  title: 'Conversation/GifPreview',
  component: GifPreview,
  args: { words: 'thank you', provider: 'GIPHY', send: async () => {}, onClose: () => {} },
  parameters: { size: 'part', scene: 'album' },
} satisfies Meta<typeof GifPreview>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
