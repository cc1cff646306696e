import { ReminderMenu } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useRef, useState } from 'react';

/** The natural times to be reminded at. */
const meta = {
  title: 'Planning/ReminderMenu',
  component: ReminderMenu,
  args: { anchor: { current: null }, onOther: () => {}, onClose: () => {} },
  parameters: { scene: 'plans', size: 'dialog' },
  render: function Opened(args) {
    const anchor = useRef<HTMLButtonElement>(null);
    const [isOpen, setOpen] = useState(true);
    return (
      <>
        <button ref={anchor} type="button" className="parley-button" onClick={() => setOpen(true)}>
          Remind me
        </button>
        {isOpen && <ReminderMenu {...args} anchor={anchor} onClose={() => setOpen(false)} />}
      </>
    );
  },
} satisfies Meta<typeof ReminderMenu>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
