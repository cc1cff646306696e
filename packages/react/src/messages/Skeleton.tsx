import type { CSSProperties, ReactNode } from 'react';

const widths = [62, 38, 80, 55, 71, 44];

/** The shape of messages to come, seen only when they take longer than 200 ms. */
export function Skeleton(): ReactNode {
  return (
    <div className="parley-skeleton" aria-hidden="true">
      {widths.map((width) => (
        <div key={width} className="parley-skeleton-row" style={{ '--width': `${width}%` } as CSSProperties}>
          <i />
          <span>
            <b />
            <b />
          </span>
        </div>
      ))}
    </div>
  );
}
