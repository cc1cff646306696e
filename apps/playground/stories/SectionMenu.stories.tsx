import { SectionMenu, useSections } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useRef, useState } from 'react';

function Opened({ kind }: { kind: 'own' | 'category' | 'channels' }) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(true);
  const section = useSections().sections.find((one) => one.kind === kind);
  return (
    <>
      <button ref={anchor} type="button" className="parley-button" onClick={() => setOpen(true)}>
        {section?.name ?? kind}
      </button>
      {isOpen && section && (
        <SectionMenu
          section={section}
          label="Options"
          anchor={anchor}
          onDialog={() => {}}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** How a section is ordered, where it stands, and what becomes of it. */
const meta = {
  title: 'Lists/SectionMenu',
  component: Opened,
  args: { kind: 'own' },
  parameters: { scene: 'sections', size: 'dialog' },
} satisfies Meta<typeof Opened>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Category: Story = { args: { kind: 'category' } };
export const OfEverybody: Story = { args: { kind: 'channels' }, parameters: { scene: 'full' } };
