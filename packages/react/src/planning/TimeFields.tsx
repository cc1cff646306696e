import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import type { PlannedTime } from './when.ts';

/** A day and a time of day. */
export function TimeFields({
  value: { local, zone },
  onChange,
  describedBy,
}: {
  value: PlannedTime;
  onChange: (value: PlannedTime) => void;
  describedBy?: string | undefined;
}): ReactNode {
  const { strings } = useKit();
  const [day = '', clock = ''] = local.split('T');
  return (
    <div className="parley-when-fields">
      <label>
        {strings.planning.day}
        <input
          type="date"
          required
          value={day}
          aria-describedby={describedBy}
          onChange={(event) => onChange({ local: `${event.target.value}T${clock}`, zone })}
        />
      </label>
      <label>
        {strings.planning.time}
        <input
          type="time"
          required
          value={clock.slice(0, 5)}
          aria-describedby={describedBy}
          onChange={(event) => onChange({ local: `${day}T${event.target.value}`, zone })}
        />
      </label>
    </div>
  );
}
