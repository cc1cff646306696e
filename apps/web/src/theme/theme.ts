import { useSyncExternalStore } from 'react';

/** `system` follows the machine. */
export type Theme = 'system' | 'light' | 'dark';

const key = 'parley:theme';
const themes: readonly Theme[] = ['system', 'light', 'dark'];
const listeners = new Set<() => void>();

const stored = (): Theme => themes.find((theme) => theme === localStorage.getItem(key)) ?? 'system';

/** Puts the chosen theme on the page. */
export function applyTheme(theme: Theme = stored()): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** The chosen theme, and the way to choose. It is remembered in this browser. */
export function useTheme(): [theme: Theme, choose: (theme: Theme) => void] {
  const theme = useSyncExternalStore((changed) => {
    listeners.add(changed);
    return () => listeners.delete(changed);
  }, stored);
  const choose = (next: Theme) => {
    localStorage.setItem(key, next);
    applyTheme(next);
    for (const listener of listeners) listener();
  };
  return [theme, choose];
}
