import { ChannelRow } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { clientIn } from './client.ts';

const [launch, direct] = clientIn('full').state.channelList().channels;
if (!launch || !direct) throw new Error('unable to show rows; the scene has no channels');

/** One line of a list of channels. */
const meta = {
  title: 'Lists/ChannelRow',
  component: ChannelRow,
  args: { channel: launch, current: false, compact: true, draft: false, onSelect: () => {} },
  parameters: { size: 'side' },
} satisfies Meta<typeof ChannelRow>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Current: Story = { args: { current: true } };
export const Draft: Story = { args: { draft: true } };
export const Direct: Story = { args: { channel: direct, compact: false } };
