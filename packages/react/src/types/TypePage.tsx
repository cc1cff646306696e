import type { TypeInfo } from '@parley/protocol';
import type { ReactNode } from 'react';
import { BackIcon } from '../parts/icons.tsx';
import { TypeEnd } from './TypeEnd.tsx';
import { TypeForm } from './TypeForm.tsx';
import { usePurpose } from './usePurpose.ts';
import { useTypeWords } from './useTypeWords.ts';

export interface TypePageProps {
  /** Absent when it is gone. */
  type: TypeInfo | undefined;
  onBack: () => void;
  onChange: (type: TypeInfo) => void;
  /** It, or what was changed of it, is no more. */
  onDelete: () => void;
}

/** One channel type: all that can be changed of it, and its end. */
export function TypePage({ type, onBack, onChange, onDelete }: TypePageProps): ReactNode {
  const words = useTypeWords();
  return (
    <>
      <button type="button" className="parley-button parley-types-back" onClick={onBack}>
        <BackIcon />
        {words.all}
      </button>
      {type ? (
        <>
          <Title type={type} />
          <TypeForm type={type} onCancel={onBack} onChange={onChange} onTakenBack={onDelete} />
          {type.own && <TypeEnd type={type.type} onDeleted={onDelete} />}
        </>
      ) : (
        <p className="parley-types-hint">{words.gone}</p>
      )}
    </>
  );
}

function Title({ type }: { type: TypeInfo }): ReactNode {
  const words = useTypeWords();
  const purpose = usePurpose(type);
  return (
    <>
      <h2 tabIndex={-1}>
        <bdi>{type.type}</bdi>
      </h2>
      <p className="parley-types-hint">
        {purpose}
        {type.changed && ` · ${words.changed}`}
      </p>
    </>
  );
}
