import { OwnNote } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What a person writes down for themselves. */
const meta = {
  title: 'Notes/OwnNote',
  component: OwnNote,
  parameters: { scene: 'full' },
} satisfies Meta<typeof OwnNote>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Written: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
