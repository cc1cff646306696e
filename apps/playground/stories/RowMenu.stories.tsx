import { RowMenu } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useRef, useState } from 'react';

/** What a person may do with a conversation in their own list. */
const meta = {
  title: 'Lists/RowMenu',
  component: RowMenu,
  args: { cid: 'team:launch', label: 'Actions for launch', anchor: { current: null }, onClose: () => {} },
  parameters: { size: 'dialog' },
  render: function Opened(args) {
    const anchor = useRef<HTMLButtonElement>(null);
    const [isOpen, setOpen] = useState(true);
    return (
      <>
        <button ref={anchor} type="button" className="parley-button" onClick={() => setOpen(true)}>
          launch
        </button>
        {isOpen && <RowMenu {...args} anchor={anchor} onClose={() => setOpen(false)} />}
      </>
    );
  },
} satisfies Meta<typeof RowMenu>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Favourite: Story = { args: { cid: 'team:random' }, parameters: { scene: 'plans' } };
