import type { TypeInfo } from '@parley/protocol';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { FormFooter } from '../parts/FormFooter.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { changeOf, type Edits, type Features, noEdits } from './change.ts';
import { TypeComers } from './TypeComers.tsx';
import { TypeRights } from './TypeRights.tsx';
import { TypeSizes } from './TypeSizes.tsx';
import { TypeSwitches } from './TypeSwitches.tsx';
import { useTypeWords } from './useTypeWords.ts';

export interface TypeFormProps {
  type: TypeInfo;
  onCancel: () => void;
  onChange: (type: TypeInfo) => void;
  /** What was changed of it is taken back. */
  onTakenBack: () => void;
}

/** Everything of a channel type that can be changed; only what differs is sent. */
export function TypeForm({ type, onCancel, onChange, onTakenBack }: TypeFormProps): ReactNode {
  const words = useTypeWords();
  const { types } = useChatClient();
  const [edits, setEdits] = useState<Edits>(noEdits);
  const [saved, setSaved] = useState(false);
  const { busy, problem, run } = useAct();
  const change = changeOf(type, edits);
  const features: Features = { ...type.features, ...edits.features };
  const edit = (next: Partial<Edits>) => {
    setSaved(false);
    setEdits({ ...edits, ...next });
  };
  const editFeatures = (some: Partial<Features>) => edit({ features: { ...edits.features, ...some } });
  const settled = (then: () => void) => {
    setEdits(noEdits);
    setSaved(true);
    then();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!change || busy) return;
    run(
      () => types.update({ type: type.type, ...change }),
      (answer) => settled(() => onChange(answer.type)),
    );
  };
  const takeBack = () =>
    run(
      () => types.delete({ type: type.type }),
      () => settled(onTakenBack),
    );
  return (
    <form className="parley-types-form" onSubmit={submit}>
      <TypeSwitches features={features} crowd={type.features.crowd} onChange={editFeatures} />
      <TypeComers features={features} onChange={editFeatures} />
      <TypeSizes
        type={type}
        typed={edits.sizes}
        slowModeSeconds={features.slowModeSeconds}
        onType={(sizes) => edit({ sizes: { ...edits.sizes, ...sizes } })}
        onSlow={(slowModeSeconds) => editFeatures({ slowModeSeconds })}
      />
      <TypeRights
        least={{ ...type.least, ...edits.least }}
        features={features}
        onChange={(least) => edit({ least: { ...edits.least, ...least } })}
      />
      <div className="parley-types-end">
        <Problem text={problem} />
        <p className="parley-types-saved" role="status">
          {saved && words.saved}
        </p>
        <FormFooter
          ready={change !== undefined}
          busy={busy}
          onCancel={onCancel}
          onUndo={type.changed && takeBack}
          undo={words.takeBack}
        />
      </div>
    </form>
  );
}
