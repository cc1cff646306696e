import { ModerationDesk } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** What waits for those who moderate. */
const meta = {
  title: 'Moderation/ModerationDesk',
  component: ModerationDesk,
  parameters: { size: 'part', scene: 'moderated' },
} satisfies Meta<typeof ModerationDesk>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Waiting: Story = {};
