import { choicesAt } from '@parley/protocol/times';
import { type ReactNode, useId } from 'react';
import { useKit } from '../chat/kit.ts';
import { TimeFields } from './TimeFields.tsx';
import { momentToCome, type PlannedTime, planTime } from './when.ts';

export interface WhenFieldsProps {
  value: PlannedTime;
  onChange: (value: PlannedTime) => void;
}

/** A time to come: one of the natural choices, or a day and a time of day in the zone of the person. */
export function WhenFields({ value, onChange }: WhenFieldsProps): ReactNode {
  const { strings, times } = useKit();
  const noteId = useId();
  const { zone } = value;
  const moment = momentToCome(value, times.now());
  return (
    <div className="parley-when">
      {/* biome-ignore lint/a11y/useSemanticElements: these are buttons of one choice, not fields of a form */}
      <div className="parley-when-choices" role="group" aria-label={strings.planning.when}>
        {choicesAt(new Date(times.now()), zone).map(({ name, at, local }) => (
          <button
            key={name}
            type="button"
            className="parley-when-choice"
            aria-pressed={local === value.local}
            onClick={() => onChange({ local, zone })}
          >
            {strings.planning.choices[name]}
            <span>{planTime(at.toISOString(), times, strings)}</span>
          </button>
        ))}
      </div>
      <TimeFields value={value} onChange={onChange} describedBy={noteId} />
      <p id={noteId} className="parley-when-note" data-problem={!moment || undefined}>
        {moment
          ? strings.planning.comesAt(
              planTime(moment.toISOString(), times, strings),
              zone.replaceAll('_', ' '),
            )
          : strings.planning.hasPassed}
      </p>
    </div>
  );
}
