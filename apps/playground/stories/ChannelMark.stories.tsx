import { ChannelMark } from '@parley/react';
import { pictures } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** A channel's picture, or the sign of its kind. */
const meta = {
  title: 'Channels/ChannelMark',
  component: ChannelMark,
  args: { channel: { distinct: false, private: false }, size: 36 },
  decorators: [(Story) => <span className="parley-channel-mark">{Story()}</span>],
  parameters: { size: 'part' },
} satisfies Meta<typeof ChannelMark>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Open: Story = {};
export const Closed: Story = { args: { channel: { distinct: false, private: true } } };
export const Group: Story = { args: { channel: { distinct: true, private: true } } };
export const Picture: Story = {
  args: { channel: { distinct: false, private: false, image: pictures[0]?.url ?? '' } },
};
