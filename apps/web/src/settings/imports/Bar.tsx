import type { ReactNode } from 'react';

/** How far something is; with no total, that it goes on. */
export function Bar({ label, done, total }: { label: string; done: number; total: number }): ReactNode {
  const known = total > 0 ? { value: Math.min(done, total), max: total } : {};
  return <progress className="imports-bar" aria-label={label} {...known} />;
}
