import { SearchPage } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Looks for what was said, as a page of its own: filters that write into the words, and what was found day by day. */
const meta = {
  title: 'Lists/SearchPage',
  component: SearchPage,
  args: {
    query: 'latency build has:file',
    onQuery: () => {},
    onMessage: () => {},
    onChannel: () => {},
    recent: ['latency build', 'from:bob "red boat"'],
    onForget: () => {},
  },
  parameters: { scene: 'search' },
} satisfies Meta<typeof SearchPage>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
/** Before anything is asked for: what was searched before, and what can be said. */
export const Nothing: Story = { args: { query: '' } };
export const Empty: Story = { args: { query: 'from:bob zeppelin' }, parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
export const Offline: Story = { parameters: { scene: 'offline' } };
