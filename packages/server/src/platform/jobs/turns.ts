/** Jobs of an app that go before those of a rank lower. */
const step = 32;
/** Jobs a second that an app may ask for without ever ranking lower. */
const perSecond = 100;
const rankMost = 30_000;
const appsMost = 10_000;

interface Level {
  jobs: number;
  atMs: number;
}

/**
 * Whose turn it is: an app that asks for much in a short time ranks lower with every 32 jobs, so ten thousand of one app
 * stand behind the first few of every other, and run at full speed when nobody else is there. Each process counts what it
 * asked for itself.
 */
export class Turns {
  readonly #levels = new Map<string, Level>();

  /** The rank of an app's next job. */
  next(app: string, nowMs: number): number {
    if (this.#levels.size >= appsMost) this.#forget(nowMs);
    const level = this.#levels.get(app);
    const jobs = level ? leaked(level, nowMs) : 0;
    this.#levels.set(app, { jobs: jobs + 1, atMs: nowMs });
    return Math.min(Math.floor(jobs / step), rankMost);
  }

  #forget(nowMs: number): void {
    for (const [app, level] of this.#levels) if (leaked(level, nowMs) === 0) this.#levels.delete(app);
    if (this.#levels.size >= appsMost) this.#levels.clear();
  }
}

const leaked = ({ jobs, atMs }: Level, nowMs: number): number =>
  Math.max(0, jobs - (Math.max(0, nowMs - atMs) * perSecond) / 1_000);
