import type { KeyboardEvent } from 'react';

/** Up and down through what was found; upwards from the first to the field. */
export function moveThrough(event: KeyboardEvent<HTMLElement>, field: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-place], .parley-found > button')];
  const at = rows.indexOf(event.target as HTMLElement);
  if (at < 0 && event.target !== field) return;
  const to = at + step;
  (to < 0 ? (event.target === field ? undefined : field) : rows[to])?.focus();
  event.preventDefault();
}
