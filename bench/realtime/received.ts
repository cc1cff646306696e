import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { childArguments } from '../setup/child.ts';
import type { Address } from './sink.ts';

/** Subscribers in a process of their own, and the bytes they received: nothing is assumed delivered. */
export class Subscribers {
  readonly #sink: ChildProcess;

  private constructor(sink: ChildProcess) {
    this.#sink = sink;
  }

  static async open(each: number, addresses: readonly Address[]): Promise<Subscribers> {
    const sink = fork(join(import.meta.dirname, 'sink.ts'), [], { execArgv: childArguments });
    sink.send({ open: each, addresses });
    await once(sink, 'message');
    return new Subscribers(sink);
  }

  async bytes(): Promise<number> {
    this.#sink.send('count');
    return (await once(this.#sink, 'message'))[0] as number;
  }

  /** The bytes received once no more arrive. */
  async quiet(): Promise<number> {
    let last = -1;
    // Several times the same: on a busy machine a process may stand still for longer than one look.
    for (let same = 0; same < 3; ) {
      const now = await this.bytes();
      same = now === last ? same + 1 : 0;
      last = now;
      await setTimeout(100);
    }
    return last;
  }

  close(): void {
    this.#sink.kill();
  }
}
