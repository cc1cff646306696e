/** The windows of one browser that belong to one person, among each other: which is looked at, and which speaks for all. */
export interface Windows {
  /** Is this the one that speaks? */
  speaks(): boolean;
  /** Is any of them looked at? */
  focused(): Promise<boolean>;
}

/**
 * By locks of the browser: whatever window goes, its locks go with it, so no window has to say goodbye.
 *
 * @param person whose windows these are
 * @param signal ends it
 */
export function joinWindows(person: string, signal: AbortSignal): Windows {
  const { locks } = navigator;
  const speaking = `parley:speaks:${person}`;
  const looking = `parley:looks:${person}`;
  let speaks = false;
  locks
    ?.request(speaking, { signal }, () => {
      speaks = true;
      return until(signal);
    })
    // Waiting ends with the window.
    .catch(() => {});
  const look = (): void => {
    if (!document.hasFocus()) return;
    const gone = new AbortController();
    const end = AbortSignal.any([signal, gone.signal]);
    window.addEventListener('blur', () => gone.abort(), { once: true, signal: end });
    locks?.request(looking, { mode: 'shared', signal: end }, () => until(end)).catch(() => {});
  };
  window.addEventListener('focus', look, { signal });
  look();
  return {
    // Without locks, on a page that is not secure, the system shows nothing anyway.
    speaks: () => speaks || !locks,
    focused: async () => {
      const { held = [] } = (await locks?.query()) ?? {};
      return held.some(({ name }) => name === looking);
    },
  };
}

const until = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
