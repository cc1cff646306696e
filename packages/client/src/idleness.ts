import type { Clock, Idleness } from './options.ts';

/** Without a hand on the page for this long its person is elsewhere. */
const idleMs = 600_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** The page's own: idle after 10 minutes without pointer, key or wheel. Never idle where there is no page. */
export const pageIdleness = (clock: Clock): Idleness => {
  if (typeof document === 'undefined')
    return { idle: () => false, subscribe: () => () => {}, left: () => () => {} };
  let seenAt = clock.now();
  const idle = () => clock.now() - seenAt >= idleMs;
  return {
    idle,
    subscribe: (returned) => {
      const sign = (): void => {
        const was = idle();
        seenAt = clock.now();
        if (was) returned();
      };
      for (const name of signs) document.addEventListener(name, sign, { passive: true });
      return () => {
        for (const name of signs) document.removeEventListener(name, sign);
      };
    },
    left: (leave) => {
      addEventListener('pagehide', leave);
      return () => removeEventListener('pagehide', leave);
    },
  };
};
