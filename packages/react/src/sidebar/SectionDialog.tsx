'use client';
import type { ReactNode } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { SectionForm } from './SectionForm.tsx';
import type { ArrangedSection } from './sections.ts';

export interface SectionDialogProps {
  /** What is done: a new section or category, or another name for the one named, or the end of it. */
  does: 'add-section' | 'add-category' | 'rename' | 'delete';
  /** The one whose menu was opened. */
  section: ArrangedSection;
  onClose: () => void;
}

/** Makes, renames or deletes a section of one's own, or a category of everybody. */
export function SectionDialog({ does, section, onClose }: SectionDialogProps): ReactNode {
  const { strings } = useKit();
  const words = strings.sections;
  if (does === 'delete') return <DeleteSection section={section} onClose={onClose} />;
  const kind =
    does === 'add-category' || (does === 'rename' && section.kind === 'category') ? 'category' : 'own';
  const title = { 'add-section': words.addSection, 'add-category': words.addCategory, rename: words.rename };
  return (
    <Dialog title={title[does]} onClose={onClose}>
      <SectionForm
        kind={kind}
        section={does === 'rename' ? section : undefined}
        onCancel={onClose}
        onDone={onClose}
      />
    </Dialog>
  );
}

function DeleteSection({ section, onClose }: Pick<SectionDialogProps, 'section' | 'onClose'>): ReactNode {
  const { strings } = useKit();
  const words = strings.sections;
  const { categories, sidebar } = useChatClient();
  const { busy, problem, run } = useAct();
  const { id, kind, name = '' } = section;
  const isOwn = kind === 'own';
  return (
    <Dialog title={words.deleteTitle(name)} onClose={onClose}>
      <p className="parley-sections-ask">{isOwn ? words.askDelete : words.askDeleteForAll}</p>
      <Problem text={problem} />
      <div className="parley-dialog-footer">
        <button type="button" className="parley-button" onClick={onClose}>
          {strings.cancel}
        </button>
        <button
          type="button"
          className="parley-button"
          data-kind="danger"
          disabled={busy}
          onClick={() =>
            run<unknown>(() => (isOwn ? sidebar.deleteSection({ id }) : categories.delete({ id })), onClose)
          }
        >
          {strings.delete}
        </button>
      </div>
    </Dialog>
  );
}
