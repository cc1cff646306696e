import { Contacts } from '@parley/react';
import { contacts } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';

const idOf = (n: number) => contacts[n]?.id ?? '';

/** People outside whom the app deals with: kept by its members, and never offered where people are chosen. */
const meta = {
  title: 'People/Contacts',
  component: Contacts,
  args: { onShow: () => {} },
  parameters: { size: 'part' },
  render: function Shown({ shown, ...rest }) {
    const [id, setId] = useState(shown);
    return <Contacts {...rest} shown={id} onShow={setId} />;
  },
} satisfies Meta<typeof Contacts>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
/** Made by the person, who therefore may delete it; whoever keeps the app asks them in. */
export const Opened: Story = { args: { shown: idOf(1), onInvite: () => {} } };
export const Hard: Story = { args: { shown: idOf(2) } };
export const Bare: Story = { args: { shown: idOf(5) } };
export const Gone: Story = { args: { shown: 'nobody' } };
export const Narrow: Story = {
  args: { shown: idOf(2) },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 342 }}>
        <Story />
      </div>
    ),
  ],
};
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
