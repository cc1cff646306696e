import { PeopleDesk } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Everybody of the app, for members to find and for its owners and admins to look after. */
const meta = {
  title: 'People/PeopleDesk',
  component: PeopleDesk,
  parameters: { size: 'pane' },
} satisfies Meta<typeof PeopleDesk>;
export default meta;

type Story = StoryObj<typeof meta>;

/** As a member sees it. */
export const Looking: Story = {};
/** As an admin sees it. */
export const Keeping: Story = { parameters: { scene: 'moderated' } };
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
