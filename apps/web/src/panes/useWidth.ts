import { useState } from 'react';

/** How wide a pane is, in pixels. */
export interface Width {
  value: number;
  least: number;
  most: number;
  /** Within its bounds, remembered in this browser; without a value as at first. */
  set: (value?: number) => void;
}

/** The width of a pane as it was left in this browser. */
export function useWidth(
  name: string,
  { first, least, most }: { first: number; least: number; most: number },
): Width {
  const key = `parley:width:${name}`;
  const within = (value: number) => Math.min(most, Math.max(least, Math.round(value)));
  const [value, setValue] = useState(() => within(remembered(key) ?? first));
  return {
    ...{ value, least, most },
    set: (wanted = first) => {
      setValue(within(wanted));
      try {
        localStorage.setItem(key, String(within(wanted)));
      } catch {
        // It is as at first next time.
      }
    },
  };
}

function remembered(key: string): number | undefined {
  try {
    const kept = Number.parseInt(localStorage.getItem(key) ?? '', 10);
    return Number.isFinite(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}
