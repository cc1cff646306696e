import * as parts from '@parley/react/parts';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactNode, type RefObject, useRef, useState } from 'react';

const { Dialog, Menu, MenuItem, Popover, ...icons } = parts;

/** What the kit is built of and you may build with: `@parley/react/parts`. */
const meta = { title: 'Parts', parameters: { size: 'part' } } satisfies Meta;
export default meta;

type Story = StoryObj<typeof meta>;

export const Icons: Story = {
  render: () => (
    <ul style={{ display: 'flex', flexWrap: 'wrap', gap: 20, padding: 0, margin: 0, listStyle: 'none' }}>
      {Object.entries(icons).map(([name, Icon]) => (
        <li key={name} style={{ inlineSize: 110, fontSize: 12, textAlign: 'center' }}>
          <Icon />
          <div>{name}</div>
        </li>
      ))}
    </ul>
  ),
};

/** Opens something beside a button. */
function Beside({
  children,
}: {
  children: (anchor: RefObject<HTMLButtonElement | null>, close: () => void) => ReactNode;
}) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(true);
  return (
    <div style={{ minBlockSize: 220 }}>
      <button ref={anchor} type="button" className="parley-button" onClick={() => setOpen(true)}>
        Open
      </button>
      {open && children(anchor, () => setOpen(false))}
    </div>
  );
}

export const MenuOfThings: Story = {
  render: () => (
    <Beside>
      {(anchor, close) => (
        <Popover anchor={anchor} role="menu" label="Message" onClose={close}>
          <Menu>
            <MenuItem label="Reply" keys="R" onClick={close} />
            <MenuItem label="Edit" keys="E" onClick={close} />
            <MenuItem label="Delete" danger onClick={close} />
          </Menu>
        </Popover>
      )}
    </Beside>
  ),
};

export const PopoverOfYours: Story = {
  render: () => (
    <Beside>
      {(anchor, close) => (
        <Popover anchor={anchor} label="Anything" onClose={close}>
          <p style={{ margin: 0, padding: 16 }}>Anything, beside anything.</p>
        </Popover>
      )}
    </Beside>
  ),
};

export const DialogOfYours: Story = {
  parameters: { size: 'dialog' },
  render: function Opened() {
    const [open, setOpen] = useState(true);
    return (
      <div style={{ padding: 24 }}>
        <button type="button" className="parley-button" onClick={() => setOpen(true)}>
          Open
        </button>
        {open && (
          <Dialog title="Leave this channel?" onClose={() => setOpen(false)}>
            <p>You can join again whenever you like.</p>
          </Dialog>
        )}
      </div>
    );
  },
};
