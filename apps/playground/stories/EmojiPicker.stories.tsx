import { EmojiPicker } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useRef, useState } from 'react';

/** The most used emoji on a small floating sheet. */
const meta = {
  title: 'Conversation/EmojiPicker',
  component: EmojiPicker,
  args: { anchor: { current: null }, onPick: () => {}, onClose: () => {} },
  parameters: { size: 'pane' },
  render: function Opened() {
    const anchor = useRef<HTMLButtonElement>(null);
    const [picked, setPicked] = useState<string>();
    const [open, setOpen] = useState(true);
    return (
      <div style={{ padding: 24 }}>
        <button ref={anchor} type="button" className="parley-button" onClick={() => setOpen(true)}>
          {picked ?? 'Pick one'}
        </button>
        {open && <EmojiPicker anchor={anchor} onPick={setPicked} onClose={() => setOpen(false)} />}
      </div>
    );
  },
} satisfies Meta<typeof EmojiPicker>;
export default meta;

export const Full: StoryObj<typeof meta> = {};
