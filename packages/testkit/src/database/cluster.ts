import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@parley/server/embedded';

/** The server test databases are made on, and how many of them are open in this process. */
interface Cluster {
  url: string;
  stop(): Promise<void>;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let cluster: Promise<Cluster> | undefined;
let holders = 0;

/** Superuser address of the server of `PARLEY_TEST_DATABASE_URL`, or of one of our own that ends with its last holder. */
export const holdCluster = async (): Promise<string> => {
  holders += 1;
  cluster ??= process.env.PARLEY_TEST_DATABASE_URL
    ? Promise.resolve({ url: process.env.PARLEY_TEST_DATABASE_URL, stop: async () => {} })
    : startOwn();
  return (await cluster).url;
};

export const releaseCluster = async (): Promise<void> => {
  holders -= 1;
  if (holders > 0 || !cluster) return;
  const last = cluster;
  cluster = undefined;
  await (await last).stop();
};

const startOwn = async (): Promise<Cluster> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-testkit-'));
  const postgres = await startEmbeddedPostgres({ folder });
  const abandon = () => abandonServer(postgres, folder);
  process.once('exit', abandon);
  // A signal ends a process without its exit being told, and the server would outlive us.
  const leave = () => process.exit(1);
  for (const signal of signals) process.once(signal, leave);
  return {
    url: postgres.url,
    stop: async () => {
      process.removeListener('exit', abandon);
      for (const signal of signals) process.removeListener(signal, leave);
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** The process ends without having closed its databases: nothing of them is wanted any more. */
const abandonServer = (postgres: EmbeddedPostgres, folder: string): void => {
  try {
    process.kill(postgres.pid, 'SIGQUIT');
  } catch {
    // It ended before us.
  }
  // It may still be writing while it ends.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
};
