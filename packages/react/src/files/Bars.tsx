import type { ReactNode } from 'react';

interface BarsProps {
  /** From 0 to 1. */
  heights: readonly number[];
  /** How much of them was heard, from 0 to 1. */
  past: number;
}

const THIN = 2;
const APART = 4;
const TALL = 32;

/** A line of bars, drawn as one picture that takes the room there is. */
export function Bars({ heights, past }: BarsProps): ReactNode {
  const path = (from: number, to: number) =>
    heights
      .slice(from, to)
      .map((height, at) => {
        const half = Math.max(1, (height * TALL) / 2);
        return `M${(from + at) * APART + THIN} ${TALL / 2 - half}V${TALL / 2 + half}`;
      })
      .join('');
  const until = Math.round(past * heights.length);
  return (
    <svg
      className="parley-bars"
      viewBox={`0 0 ${heights.length * APART} ${TALL}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path(until, heights.length)} />
      <path data-past d={path(0, until)} />
    </svg>
  );
}
