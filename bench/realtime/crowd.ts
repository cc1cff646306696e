import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { childArguments } from '../setup/child.ts';
import type { Told } from './crowd-process.ts';
import type { Question } from './hub-process.ts';

/** A small young generation: what thousands of connects leave behind is given back, and deliveries are as fast. */
const hubArguments = ['--max-semi-space-size=4'];

async function start(file: string, args: readonly string[] = []): Promise<ChildProcess> {
  return fork(join(import.meta.dirname, file), [], { execArgv: [...childArguments, '--expose-gc', ...args] });
}

/** The hub in a process of its own. */
export class HubProcess {
  readonly port: number;
  readonly #process: ChildProcess;

  private constructor(port: number, child: ChildProcess) {
    this.port = port;
    this.#process = child;
  }

  static async open(): Promise<HubProcess> {
    const child = await start('hub-process.ts', hubArguments);
    return new HubProcess((await once(child, 'message'))[0] as number, child);
  }

  async ask(question: Question): Promise<number> {
    this.#process.send(question);
    return (await once(this.#process, 'message'))[0] as number;
  }

  close(): void {
    this.#process.kill();
  }
}

/** Many subscribers in a process of their own, which reads every message they get. */
export class Crowd {
  readonly #process: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#process = child;
  }

  /** @param rooms for each client the channels its token names. */
  static async open(port: number, says: readonly string[]): Promise<Crowd> {
    const child = await start('crowd-process.ts');
    child.send({ port, says });
    await once(child, 'message');
    return new Crowd(child);
  }

  async told(): Promise<Told> {
    this.#process.send('told');
    return (await once(this.#process, 'message'))[0] as Told;
  }

  /** The last `count` of them stop reading. */
  async pause(count: number): Promise<void> {
    this.#process.send({ pause: count });
    await once(this.#process, 'message');
  }

  /** What it has been told once `messages` are there, or no more arrive. */
  async settled(messages: number): Promise<Told> {
    for (let last = -1; ; ) {
      const told = await this.told();
      if (told.messages >= messages || told.messages === last) return told;
      last = told.messages;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  close(): void {
    this.#process.kill();
  }
}
