import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** What is made of the method table. */
export interface Documents {
  openApi: string;
  api: string;
  errors: string;
}

/** `write.ts` here, `write.js` in what is published. */
const program = new URL(`./write${extname(import.meta.filename)}`, import.meta.url);

/**
 * The documents, written when somebody first asks: half a second of work that no start has to wait for, in a thread of its
 * own so that no request has to either.
 *
 * @returns asks for them; whoever asks while they are written waits for the same ones
 */
export const keepDocuments = (): (() => Promise<Documents>) => {
  let kept: Promise<Documents> | undefined;
  return () => {
    kept ??= write().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
};

const write = (): Promise<Documents> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(program);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('unable to write the documents; the thread ended before')));
  });
