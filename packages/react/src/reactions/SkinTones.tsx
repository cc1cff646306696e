import { type ReactNode, useId } from 'react';
import { useKit } from '../chat/kit.ts';
import { type Tone, toned, tones } from './tones.ts';

export interface SkinTonesProps {
  tone: Tone;
  onChoose: (tone: Tone) => void;
}

/** The colour of skin that emoji of people are picked in. */
export function SkinTones({ tone, onChoose }: SkinTonesProps): ReactNode {
  const { strings } = useKit();
  const name = useId();
  return (
    <fieldset className="parley-tones">
      <legend>{strings.skinTone}</legend>
      {(Object.keys(tones) as Tone[]).map((one) => (
        <label key={one} title={strings.skinTones[one]}>
          <input
            type="radio"
            name={name}
            className="parley-hidden"
            aria-label={strings.skinTones[one]}
            checked={one === tone}
            onChange={() => onChoose(one)}
          />
          <span aria-hidden="true">{toned('✋', one)}</span>
        </label>
      ))}
    </fieldset>
  );
}
