import { AudioPlayer } from '@parley/react';
import { voice } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** A sound or a voice: its line of bars is also where it is wound. */
const meta = {
  title: 'Files/AudioPlayer',
  component: AudioPlayer,
  args: { attachment: voice },
  parameters: { size: 'part', scene: 'album' },
  render: (args) => (
    <div style={{ padding: 24 }}>
      <AudioPlayer {...args} />
    </div>
  ),
} satisfies Meta<typeof AudioPlayer>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const WithoutWaveform: Story = { args: { attachment: { ...voice, waveform: undefined } } };
