import type { Problem } from '../refusals.ts';
import type { AccountsWords } from '../words.ts';

const least = 10;
const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What can be said of the first page before anything is sent. Pure; the engine judges the rest, and this again. */
export function wrongOfYou(
  { email = '', password = '' }: Readonly<Record<string, string>>,
  words: AccountsWords,
): Problem | undefined {
  if (!address.test(email.trim())) return { field: 'email', text: words.invalid.email ?? '' };
  return [...password].length < least
    ? { field: 'password', text: words.passwordProblems.short ?? '' }
    : undefined;
}
