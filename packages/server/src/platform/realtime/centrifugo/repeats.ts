import { admissionMs } from './settings.ts';

/** Work that is done once whatever was being let in at this moment, by any process, exists. */
export class Repeats {
  readonly #waiting = new Set<NodeJS.Timeout>();
  #idle: (() => void)[] = [];

  readonly later = (work: () => void): void => {
    const timer = setTimeout(() => {
      this.#waiting.delete(timer);
      work();
      this.#tellIdle();
    }, admissionMs).unref();
    this.#waiting.add(timer);
  };

  /** Resolves when none is left to come. */
  done(): Promise<void> {
    if (this.#waiting.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  close(): void {
    for (const timer of this.#waiting) clearTimeout(timer);
    this.#waiting.clear();
    this.#tellIdle();
  }

  #tellIdle(): void {
    if (this.#waiting.size > 0) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
