import type { ReactNode } from 'react';
import { useSettingsWords } from '../channels/useSettingsWords.ts';
import type { Features } from './change.ts';
import { Switch, TypePart, TypeRow } from './parts.tsx';
import { useTypeWords } from './useTypeWords.ts';

const histories = ['all', 'from-join'] as const;

export interface TypeComersProps {
  features: Features;
  onChange: (features: Partial<Features>) => void;
}

/** Who comes into channels of a type, and what they see of what was said before. */
export function TypeComers({ features, onChange }: TypeComersProps): ReactNode {
  const settings = useSettingsWords();
  const words = useTypeWords();
  const names = { all: settings.everything, 'from-join': settings.fromJoin };
  return (
    <TypePart title={words.comers}>
      <Switch
        label={settings.open}
        hint={words.openHint}
        on={features.open}
        onChange={(open) => onChange({ open })}
      />
      <TypeRow label={settings.newcomers}>
        <select
          value={features.history}
          onChange={(event) => onChange({ history: event.target.value as Features['history'] })}
        >
          {histories.map((one) => (
            <option key={one} value={one}>
              {names[one]}
            </option>
          ))}
        </select>
      </TypeRow>
    </TypePart>
  );
}
