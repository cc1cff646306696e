import type { Selected } from './format.ts';

/**
 * Changes a text area as if it had been typed: only what differs is replaced, so Ctrl+Z takes it back in one step, and
 * everybody who listens hears of it.
 */
export function editField(area: HTMLTextAreaElement, next: Selected): void {
  const before = area.value;
  const start = sharedStart(before, next.text);
  const most = Math.min(before.length, next.text.length) - start;
  const end = sharedEnd(before, next.text, most);
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, before.length - end);
  const piece = next.text.slice(start, next.text.length - end);
  // The one way of the web to change a field and keep its undo; every browser has it for text areas.
  if (piece !== '') document.execCommand('insertText', false, piece);
  else if (before.length - end > start) document.execCommand('delete');
  area.setSelectionRange(next.start, next.end);
}

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}

function sharedEnd(a: string, b: string, most: number): number {
  let count = 0;
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count += 1;
  return count;
}
