import { MuteMenu } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useRef, useState } from 'react';

/** For how long a conversation is muted. */
const meta = {
  title: 'Lists/MuteMenu',
  component: MuteMenu,
  args: { cid: 'team:launch', anchor: { current: null }, onClose: () => {} },
  parameters: { scene: 'plans', size: 'dialog' },
  render: function Opened(args) {
    const anchor = useRef<HTMLButtonElement>(null);
    const [isOpen, setOpen] = useState(true);
    return (
      <>
        <button ref={anchor} type="button" className="parley-button" onClick={() => setOpen(true)}>
          Mute
        </button>
        {isOpen && <MuteMenu {...args} anchor={anchor} onClose={() => setOpen(false)} />}
      </>
    );
  },
} satisfies Meta<typeof MuteMenu>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Muted: Story = { args: { cid: 'team:random' } };
