import { setTimeout } from 'node:timers/promises';

/** Calls `send` with how many are due, every few milliseconds, `perSecond` in all for `seconds`. */
export async function pace(
  perSecond: number,
  seconds: number,
  send: (count: number) => Promise<void>,
): Promise<void> {
  const start = performance.now();
  const total = perSecond * seconds;
  for (let done = 0; done < total; ) {
    const due = Math.min(total, Math.ceil(((performance.now() - start) / 1000) * perSecond));
    if (due > done) await send(due - done);
    done = Math.max(done, due);
    await setTimeout(2);
  }
}
