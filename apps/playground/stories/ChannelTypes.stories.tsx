import { ChannelTypes } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';

/** The channel types of the app, for its owners and admins: what their channels can do, and who may do it. */
const meta = {
  title: 'Moderation/ChannelTypes',
  component: ChannelTypes,
  args: { onShow: () => {} },
  parameters: { size: 'part' },
  render: function Shown({ shown }) {
    const [type, setType] = useState(shown);
    return <ChannelTypes shown={type} onShow={setType} />;
  },
} satisfies Meta<typeof ChannelTypes>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Ours: Story = { args: { shown: 'messaging' } };
export const Opened: Story = { args: { shown: 'team' } };
export const ForACrowd: Story = { args: { shown: 'livestream' } };
export const Own: Story = { args: { shown: 'lesson' } };
export const Gone: Story = { args: { shown: 'seminar' } };
export const Narrow: Story = {
  args: { shown: 'team' },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 342 }}>
        <Story />
      </div>
    ),
  ],
};
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
