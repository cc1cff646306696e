import { ReportDialog } from '@parley/react';
import { message } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** A message is reported to the moderators of its channel. */
const meta = {
  title: 'Moderation/ReportDialog',
  component: ReportDialog,
  args: {
    message: message(1, 'dan', 5, 'My boat is **for sale**, just ask'),
    onClose: () => {},
  },
  parameters: { size: 'dialog' },
} satisfies Meta<typeof ReportDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
