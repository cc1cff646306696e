import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { ParleyError } from '@parley/protocol/errors';
import type { Answer, MadePictures, PictureTask } from './task.ts';

const operation = 'unable to make the pictures';
/** `worker.ts` here, `worker.js` in what is published. */
const program = new URL(`./worker${extname(import.meta.filename)}`, import.meta.url);

const processesMost = 2;
const waitingMost = 200;
/** A picture that takes longer is not worth it; its process is killed. */
const taskMs = 20_000;
/** A process with nothing to do ends after this long. */
const idleMs = 30_000;

interface Waiting {
  task: PictureTask;
  resolve(made: MadePictures): void;
  reject(error: ParleyError): void;
}

/** Makes pictures, in processes beside this one: started when needed, killed when they take too long. */
export class PictureWorkers {
  readonly #idle: { child: ChildProcess; end: NodeJS.Timeout }[] = [];
  readonly #busy = new Set<ChildProcess>();
  readonly #waiting: Waiting[] = [];
  #closed = false;

  /**
   * @throws ParleyError `picture_invalid` when it cannot be read, has too many pixels or takes too long; `file_busy` when
   * too many wait
   */
  make(task: PictureTask): Promise<MadePictures> {
    if (this.#closed || this.#waiting.length >= waitingMost)
      return Promise.reject(new ParleyError('file_busy', operation));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject });
      this.#next();
    });
  }

  close(): void {
    this.#closed = true;
    for (const { child, end } of this.#idle.splice(0)) {
      clearTimeout(end);
      child.kill('SIGKILL');
    }
    for (const child of this.#busy) child.kill('SIGKILL');
    for (const { reject } of this.#waiting.splice(0)) reject(new ParleyError('file_busy', operation));
  }

  #next(): void {
    if (this.#busy.size >= processesMost) return;
    const waiting = this.#waiting.shift();
    if (!waiting) return;
    const kept = this.#idle.pop();
    if (kept) clearTimeout(kept.end);
    const child = kept?.child ?? start();
    this.#busy.add(child);
    this.#run(child, waiting);
  }

  #run(child: ChildProcess, { task, resolve, reject }: Waiting): void {
    child.ref();
    child.channel?.ref();
    const late = setTimeout(() => child.kill('SIGKILL'), taskMs);
    const finish = (): void => {
      clearTimeout(late);
      child.removeAllListeners();
      this.#busy.delete(child);
    };
    const lost = (): void => {
      finish();
      child.kill('SIGKILL');
      // What ends a decoder, or keeps it busy for ever, is no picture; what we end ourselves may be.
      reject(new ParleyError(this.#closed ? 'file_busy' : 'picture_invalid', operation));
      this.#next();
    };
    child.once('exit', lost);
    child.once('error', lost);
    child.once('message', (answer: Answer) => {
      finish();
      if ('made' in answer) resolve(answer.made);
      else reject(new ParleyError('picture_invalid', operation, { details: { problem: answer.problem } }));
      this.#rest(child);
      this.#next();
    });
    child.send(task, (error) => {
      if (error) lost();
    });
  }

  #rest(child: ChildProcess): void {
    if (this.#closed) return void child.kill('SIGKILL');
    child.on('error', () => {});
    child.unref();
    child.channel?.unref();
    const kept = { child, end: setTimeout(() => this.#end(child), idleMs).unref() };
    child.once('exit', () => this.#forget(child));
    this.#idle.push(kept);
  }

  #end(child: ChildProcess): void {
    this.#forget(child);
    child.kill('SIGKILL');
  }

  #forget(child: ChildProcess): void {
    const at = this.#idle.findIndex((kept) => kept.child === child);
    if (at >= 0) this.#idle.splice(at, 1);
  }
}

/** It is given nothing it has no need of, our secrets first of all. */
const start = (): ChildProcess =>
  fork(program, [], { execArgv: ['--max-old-space-size=128'], env: {}, stdio: 'ignore' });
