import type { ReactNode } from 'react';
import { type Features, switches } from './change.ts';
import { Switch, TypePart } from './parts.tsx';
import { useTypeWords } from './useTypeWords.ts';

export interface TypeSwitchesProps {
  features: Features;
  crowd: boolean;
  onChange: (features: Partial<Features>) => void;
}

/** The features of a type that are on or off. */
export function TypeSwitches({ features, crowd, onChange }: TypeSwitchesProps): ReactNode {
  const words = useTypeWords();
  return (
    <TypePart title={words.features} hint={words.featuresHint}>
      {crowd && <p className="parley-types-hint">{words.crowd}</p>}
      {switches.map((name) => (
        <Switch
          key={name}
          label={words.switches[name]}
          on={features[name]}
          onChange={(on) => onChange({ [name]: on })}
        />
      ))}
    </TypePart>
  );
}
