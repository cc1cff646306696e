import { SearchPanel } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Looks for what was said: words, phrases, and operators to press or to write. */
const meta = {
  title: 'Lists/SearchPanel',
  component: SearchPanel,
  args: {
    cid: 'team:launch',
    query: 'latency build has:file',
    onClose: () => {},
    onMessage: () => {},
    onChannel: () => {},
  },
  parameters: { scene: 'search', size: 'side' },
} satisfies Meta<typeof SearchPanel>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
/** Before anything is asked for: what can be said. */
export const Nothing: Story = { args: { query: '' } };
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
export const Offline: Story = { parameters: { scene: 'offline' } };
