import type { Clock, Visibility, Wakes } from '../options.ts';

/** Looks at the time this often, to see it jump. */
const tickMs = 5_000;
/** With no look for so much longer the device slept; the engine has given its connection up (ping 8 s, pong 5 s). */
const sleptMs = 13_000;
/** Wakes nearer to each other than this are one. */
const apartMs = 1_000;

/**
 * Tells when the device woke or the page came back, until what is returned is called. A hidden page is slowed down by its
 * browser, which looks like sleep and is none.
 *
 * @param options.woke `lost`: whatever was connected no longer is, though nobody said so
 */
export const watchWakes = (options: {
  clock: Clock;
  visibility: Visibility;
  wakes: Wakes;
  woke: (lost: boolean) => void;
}): (() => void) => {
  const { clock, visibility, wakes, woke } = options;
  let wokeAt = 0;
  let lookedAt = clock.now();
  let wasVisible = visibility.visible();
  let cancel = () => {};

  const wake = (lost: boolean): void => {
    if (clock.now() - wokeAt < apartMs) return;
    wokeAt = clock.now();
    woke(lost);
  };
  const look = (): void => {
    const now = clock.now();
    const jumped = now - lookedAt - tickMs > sleptMs && wasVisible && visibility.visible();
    lookedAt = now;
    wasVisible = visibility.visible();
    cancel = clock.after(tickMs, look);
    if (jumped) wake(true);
  };
  look();
  const stops = [
    wakes.subscribe(() => wake(true)),
    visibility.subscribe(() => visibility.visible() && wake(false)),
  ];
  return () => {
    cancel();
    for (const stop of stops) stop();
  };
};
