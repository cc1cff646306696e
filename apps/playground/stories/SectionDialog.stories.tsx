import { SectionDialog } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Makes, renames or deletes a section of one's own, or a category of everybody. */
const meta = {
  title: 'Lists/SectionDialog',
  component: SectionDialog,
  args: {
    does: 'add-section',
    section: { id: 'own', kind: 'own', name: 'This week', sort: 'hand', folded: false, channels: [] },
    onClose: () => {},
  },
  parameters: { scene: 'sections', size: 'dialog' },
} satisfies Meta<typeof SectionDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Category: Story = { args: { does: 'add-category' } };
export const Rename: Story = { args: { does: 'rename' } };
export const Delete: Story = { args: { does: 'delete' } };
