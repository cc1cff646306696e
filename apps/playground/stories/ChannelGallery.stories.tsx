import { ChannelGallery } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What was sent to a channel besides words, by kind and by month. */
const meta = {
  title: 'Files/ChannelGallery',
  component: ChannelGallery,
  args: { cid: 'team:launch', onClose: () => {} },
  parameters: { size: 'side', scene: 'album' },
} satisfies Meta<typeof ChannelGallery>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { args: { cid: 'team:silent' }, parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
