import type { TypeInfo } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { SlowChoice } from '../moderation/SlowChoice.tsx';
import { type SizeName, shownSize, sizes } from './change.ts';
import { TypePart, TypeRow } from './parts.tsx';
import { useTypeWords } from './useTypeWords.ts';

const names = Object.keys(sizes) as readonly SizeName[];

export interface TypeSizesProps {
  type: TypeInfo;
  /** What stands in the fields that were changed. */
  typed: Partial<Record<SizeName, string>>;
  slowModeSeconds: number;
  onType: (typed: Partial<Record<SizeName, string>>) => void;
  onSlow: (seconds: number) => void;
}

/** How large things may be in channels of a type, and how long one waits there. */
export function TypeSizes({ type, typed, slowModeSeconds, onType, onSlow }: TypeSizesProps): ReactNode {
  const { moderation } = useKit().strings;
  const words = useTypeWords();
  return (
    <TypePart title={words.sizes} hint={words.sizesHint}>
      {names.map((name) => (
        <TypeRow key={name} label={words.limits[name]}>
          <input
            type="number"
            required
            min={sizes[name].least}
            max={sizes[name].most}
            step={sizes[name].unit === 1 ? 1 : 'any'}
            value={typed[name] ?? shownSize(type, name)}
            onChange={(event) => onType({ [name]: event.target.value })}
          />
        </TypeRow>
      ))}
      <TypeRow label={moderation.slowMode} hint={words.slowHint}>
        <SlowChoice value={slowModeSeconds} onChange={onSlow} />
      </TypeRow>
    </TypePart>
  );
}
