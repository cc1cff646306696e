import { useSyncExternalStore } from 'react';

/** Whether a person is looking at this page: it is visible and has the focus. */
export function useLooking(): boolean {
  return useSyncExternalStore(subscribe, looking, () => false);
}

const looking = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

function subscribe(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  window.addEventListener('focus', changed);
  window.addEventListener('blur', changed);
  return () => {
    document.removeEventListener('visibilitychange', changed);
    window.removeEventListener('focus', changed);
    window.removeEventListener('blur', changed);
  };
}
