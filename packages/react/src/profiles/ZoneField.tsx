import type { ReactNode } from 'react';
import { zoneOf } from '../times/zone.ts';
import { useProfileWords } from './useProfileWords.ts';

/** Where the person's clock stands: one of the zones this browser knows. */
export function ZoneField({
  value,
  onChange,
}: {
  value: string;
  onChange: (zone: string) => void;
}): ReactNode {
  const words = useProfileWords();
  const own = zoneOf(new Intl.DateTimeFormat());
  const known = Intl.supportedValuesOf('timeZone');
  const zones = value === '' || known.includes(value) ? known : [value, ...known];
  return (
    <div className="parley-profile-zone">
      <label>
        {words.zone}
        <select value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{words.noZone}</option>
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
      </label>
      {own !== value && (
        <button type="button" className="parley-link-button" onClick={() => onChange(own)}>
          {words.ownZone(own.replaceAll('_', ' '))}
        </button>
      )}
    </div>
  );
}
