import { GifPicker } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useRef, useState } from 'react';

/** GIFs on a small floating sheet: what is shared most, or what words find. */
const meta = {
  title: 'Conversation/GifPicker',
  component: GifPicker,
  args: { anchor: { current: null }, provider: 'GIPHY', send: async () => {}, onClose: () => {} },
  parameters: { size: 'pane', scene: 'album' },
  render: function Opened({ provider, send }) {
    const anchor = useRef<HTMLButtonElement>(null);
    const [open, setOpen] = useState(true);
    return (
      <div style={{ padding: 24 }}>
        <button ref={anchor} type="button" className="parley-button" onClick={() => setOpen(true)}>
          Send a GIF
        </button>
        {open && <GifPicker {...{ anchor, provider, send }} onClose={() => setOpen(false)} />}
      </div>
    );
  },
} satisfies Meta<typeof GifPicker>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Empty: Story = { parameters: { scene: 'empty' } };
export const Loading: Story = { parameters: { scene: 'loading' } };
export const Failed: Story = { parameters: { scene: 'error' } };
