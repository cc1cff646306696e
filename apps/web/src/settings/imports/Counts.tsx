import type { ReactNode } from 'react';

/** One number and what it counts. */
export interface Counted {
  readonly name: string;
  readonly value: string;
  /** What of it is worth saying beside it. */
  readonly hint?: string | undefined;
}

/** Numbers beside each other, as those of the whole workspace. */
export function Counts({ counts }: { counts: readonly Counted[] }): ReactNode {
  return (
    <dl className="settings-usage">
      {counts.map(({ name, value, hint }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          {hint !== undefined && <dd className="settings-hint">{hint}</dd>}
        </div>
      ))}
    </dl>
  );
}
