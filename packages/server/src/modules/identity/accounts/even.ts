import { setTimeout as pause } from 'node:timers/promises';

/**
 * Ends work at a multiple of `stepMs` after its beginning, whatever became of it: how long it took tells nothing finer than
 * that. 0 adds nothing.
 *
 * @throws what `work` throws, as late
 */
export const evenly = async <T>(stepMs: number, work: () => Promise<T>): Promise<T> => {
  const startedAt = performance.now();
  try {
    return await work();
  } finally {
    const took = performance.now() - startedAt;
    if (stepMs > 0) await pause(Math.ceil(took / stepMs) * stepMs - took);
  }
};
