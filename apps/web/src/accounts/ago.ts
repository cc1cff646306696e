import type { AccountsWords } from './words.ts';

const steps = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago something was, in words of the reader. */
export function ago(at: string, words: AccountsWords): string {
  const seconds = (Date.now() - Date.parse(at)) / 1_000;
  const step = steps.find(([, length]) => seconds >= length);
  if (!step) return words.justNow;
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(
    -Math.floor(seconds / step[1]),
    step[0],
  );
}
