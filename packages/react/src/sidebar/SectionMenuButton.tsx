import { type ReactNode, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { MoreIcon } from '../parts/icons.tsx';
import { SectionDialog, SectionMenu } from './panels.ts';
import type { SectionDialogProps } from './SectionDialog.tsx';
import type { ArrangedSection } from './sections.ts';

/** Opens what can be done with a section, from its heading. */
export function SectionMenuButton({ section, name }: { section: ArrangedSection; name: string }): ReactNode {
  const { strings } = useKit();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [does, setDoes] = useState<SectionDialogProps['does']>();
  const label = strings.sections.menu(name);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="parley-icon-button parley-section-more"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        title={strings.more}
        onClick={() => setOpen(!isOpen)}
      >
        <MoreIcon />
      </button>
      {isOpen && (
        <SectionMenu
          section={section}
          label={label}
          anchor={anchor}
          onDialog={setDoes}
          onClose={() => setOpen(false)}
        />
      )}
      {does && <SectionDialog does={does} section={section} onClose={() => setDoes(undefined)} />}
    </>
  );
}
