import { useSyncExternalStore } from 'react';
import { type AccountsPath, accountsPathOf } from '../session/place.ts';

const listeners = new Set<() => void>();

/** Goes to a page of accounts where one stands under the address, and elsewhere by loading what stands there. */
export function go(href: string, { replace = false } = {}): void {
  const { origin, pathname } = new URL(href, location.origin);
  if (origin !== location.origin || !accountsPathOf(pathname)) {
    if (replace) location.replace(href);
    else location.assign(href);
    return;
  }
  if (replace) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** Which page of accounts the address names. */
export const usePath = (): AccountsPath | undefined =>
  useSyncExternalStore(subscribe, () => accountsPathOf(location.pathname));

/** What stands behind the `#` of the address: sent to no server, and in no log. */
export const useHash = (): string => useSyncExternalStore(subscribe, () => location.hash.slice(1));

/** A word behind the `?` of the address, when it stands there. */
export const saidInAddress = (name: string): boolean => new URLSearchParams(location.search).has(name);

/** What a mail's link carries. It leaves the address at once, and stays with this entry of the history for a reload. */
export function takeToken(): string | undefined {
  const token = new URLSearchParams(location.search).get('token');
  if (token !== null) history.replaceState({ token }, '', location.pathname);
  const { token: held } = (history.state ?? {}) as { token?: unknown };
  return typeof held === 'string' ? held : undefined;
}
