import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { FormFooter } from '../parts/FormFooter.tsx';
import { newId } from '../parts/newId.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import type { ArrangedSection } from './sections.ts';

export interface SectionFormProps {
  kind: 'own' | 'category';
  /** The one that is renamed; a new one when absent. */
  section?: Pick<ArrangedSection, 'id' | 'name'> | undefined;
  onCancel: () => void;
  /** Called with the id of what was made or renamed. */
  onDone: (id: string) => void;
}

/** Makes or renames a section of one's own, or a category of everybody. */
export function SectionForm({ kind, section, onCancel, onDone }: SectionFormProps): ReactNode {
  const { strings } = useKit();
  const words = strings.sections;
  const { categories, sidebar } = useChatClient();
  const [name, setName] = useState(section?.name ?? '');
  /** Tried again it is the same one. */
  const [id] = useState(() => section?.id ?? newId());
  const { busy, problem, run } = useAct();
  const isOwn = kind === 'own';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const named = { id, name: name.trim() };
    if (named.name === '' || busy) return;
    const make = () => (isOwn ? sidebar.createSection(named) : categories.create(named));
    const rename = () => (isOwn ? sidebar.updateSection(named) : categories.update(named));
    run<unknown>(section ? rename : make, () => onDone(id));
  };
  return (
    <form className="parley-form" onSubmit={submit}>
      <label>
        {words.name}
        <input
          type="text"
          dir="auto"
          required
          maxLength={60}
          value={name}
          placeholder={isOwn ? words.sectionExample : words.categoryExample}
          onChange={(event) => setName(event.target.value)}
        />
        <small>{isOwn ? words.sectionHint : words.categoryHint}</small>
      </label>
      <Problem text={problem} />
      <FormFooter ready={name.trim() !== ''} busy={busy} onCancel={onCancel} />
    </form>
  );
}
