import type { Session } from '../session/session.ts';
import { forget, keep, kept } from '../session/storage.ts';

type Whose = Pick<Session, 'app' | 'user'>;

const most = 8;
const keyOf = ({ app, user }: Whose): string => `parley:searches:${app.id}/${user.id}`;

/** What somebody searched for in a workspace, in this browser, the newest first. */
export const recentSearches = (whose: Whose): readonly string[] => {
  const found = kept<unknown>(localStorage, keyOf(whose));
  return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : [];
};

/** It is the newest of them. */
export function keepSearch(whose: Whose, query: string): void {
  const others = recentSearches(whose).filter((one) => one !== query);
  if (query !== '') keep(localStorage, keyOf(whose), [query, ...others].slice(0, most));
}

/** One of them is away, or all. Whoever is next in this browser is not told what somebody looked for. */
export function forgetSearches(whose: Whose, query?: string): void {
  const left = query === undefined ? [] : recentSearches(whose).filter((one) => one !== query);
  if (left.length > 0) keep(localStorage, keyOf(whose), left);
  else forget(localStorage, keyOf(whose));
}
