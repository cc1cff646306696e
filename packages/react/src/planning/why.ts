import type { Strings } from '../strings/strings.ts';

/** Why something planned did not happen, in words: those of the table, or the reason as it is. */
export function whyFailed(reason: string, strings: Pick<Strings, 'planning'>): string {
  const known: Readonly<Record<string, string>> = strings.planning.reasons;
  return known[reason] ?? reason.replaceAll('_', ' ');
}
