import { useSyncExternalStore } from 'react';
import { forget, keep, kept } from '../session/storage.ts';

/** How this browser makes itself heard. Of the device: another one is another. */
export interface AlertSettings {
  /** Does the system show what is for the person while the app is not looked at? */
  desktop: boolean;
  /** With what was said, or only that something was? */
  words: boolean;
  sound: boolean;
  /** 0 to 1. */
  volume: number;
}

const key = 'parley:alerts';
/** Nothing pops up or sounds before somebody wanted it. */
const first: AlertSettings = { desktop: false, words: true, sound: false, volume: 0.5 };

let read: { text: string | null; settings: AlertSettings } = { text: null, settings: first };

/** The same object until something changes. */
function settingsNow(): AlertSettings {
  const text = localStorage.getItem(key);
  if (text !== read.text)
    read = { text, settings: { ...first, ...kept<Partial<AlertSettings>>(localStorage, key) } };
  return read.settings;
}

const listeners = new Set<() => void>();

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  // Other windows change them too.
  window.addEventListener('storage', changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener('storage', changed);
  };
}

/** How this browser makes itself heard, and the way to change it. */
export function useAlertSettings(): [settings: AlertSettings, change: (to: Partial<AlertSettings>) => void] {
  const settings = useSyncExternalStore(subscribe, settingsNow);
  return [
    settings,
    (to) => {
      keep(localStorage, key, { ...settingsNow(), ...to });
      for (const listener of listeners) listener();
    },
  ];
}

/** Whoever is next in this browser is asked anew. */
export const forgetAlerts = (): void => forget(localStorage, key);
