import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgresError } from './errors.ts';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './start.ts';

/** An embedded PostgreSQL that is started again when it dies. */
export type KeptPostgres = Pick<EmbeddedPostgres, 'url' | 'version' | 'stop'>;

/** What to do when the server died and cannot be started again. */
export interface KeepOptions extends EmbeddedPostgresOptions {
  onLost(error: unknown): void;
}

/** A full disk is looked at again this often. */
const FULL_MS = 2_000;

/**
 * Like `startEmbeddedPostgres`, and starts the server again under the same address when something kills it:
 * connections break, and the next ones find everything that was committed. A server that ended for want of room on its disk
 * comes back once there is some.
 *
 * @throws EmbeddedPostgresError when the first start fails; later failures go to `onLost`
 */
export async function keepEmbeddedPostgres(options: KeepOptions): Promise<KeptPostgres> {
  const { onLost, signal, ...start } = options;
  let current = await startEmbeddedPostgres({ ...start, ...(signal && { signal }) });
  const { url, version, port } = current;
  const leaving = new AbortController();

  async function watch(): Promise<void> {
    for (;;) {
      await current.whenGone(leaving.signal);
      start.log?.('PostgreSQL has ended unexpectedly; starting it again');
      current = await startAgain();
    }
  }

  async function startAgain(): Promise<EmbeddedPostgres> {
    for (let told = false; ; told = true) {
      try {
        return await startEmbeddedPostgres({ ...start, port, signal: leaving.signal });
      } catch (error) {
        if (!(error instanceof EmbeddedPostgresError && error.problem === 'disk_full')) throw error;
        if (!told) start.log?.(`${error.message}; make some, it goes on by itself`);
        await pause(FULL_MS, undefined, { signal: leaving.signal });
      }
    }
  }
  const watching = watch().catch((error: unknown) => {
    if (!leaving.signal.aborted) onLost(error);
  });

  return {
    url,
    version,
    async stop() {
      leaving.abort();
      await watching;
      await current.stop();
    },
  };
}
