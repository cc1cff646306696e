import { Elsewhere } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What typed words may lead to beside one's own conversations: channels to join, people to write to, what was said. */
const meta = {
  title: 'Lists/Elsewhere',
  component: Elsewhere,
  args: { words: 'la', shown: [], onOpen: () => {}, onSearch: () => {} },
  parameters: { scene: 'search', size: 'list' },
} satisfies Meta<typeof Elsewhere>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Nothing: Story = { args: { words: 'zzz' }, parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
export const Offline: Story = { parameters: { scene: 'offline' } };
