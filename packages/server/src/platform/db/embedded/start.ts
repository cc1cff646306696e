import { chmod } from 'node:fs/promises';
import { makeFolder } from '../../folder.ts';
import { type Account, obstacleFor, serverAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { prepareCluster } from './cluster.ts';
import { ensureDatabase, urlOf } from './connection.ts';
import { EmbeddedPostgresError, explainAnswer, explainFileError } from './errors.ts';
import { layoutOf } from './layout.ts';
import { findRunning, launch, orShutDown, shutDown, whenGone } from './postmaster.ts';

/** A running PostgreSQL that is ours. */
export interface EmbeddedPostgres {
  /** Superuser over TCP on the loopback address. Holds a password: never log it. */
  url: string;
  port: number;
  /** Process id of the server. */
  pid: number;
  /** As the server says it, `18.4`. */
  version: string;
  /** Whether it was running before: a server left alive when its owner was killed. */
  adopted: boolean;
  /** Fast shutdown: rolls open transactions back, closes connections, writes everything. Safe to call twice. */
  stop(): Promise<void>;
  /** Resolves when the server is gone, stopped or killed; rejects when `signal` says to stop looking. */
  whenGone(signal: AbortSignal): Promise<void>;
}

/** What an embedded PostgreSQL is started with. */
export interface EmbeddedPostgresOptions {
  /**
   * A folder for this server alone, made when missing. When we run as root, the server runs as `nobody`: every
   * folder above this one must let others in (mode 711 is enough).
   */
  folder: string;
  /** Name of the database to use, made when missing. Default: `postgres`, the one every server has. */
  database?: string;
  /** TCP port to listen on. Default: a free one. A server that is adopted keeps the one it has. */
  port?: number;
  /** How many may be connected at once. Default: 100. A server that is adopted keeps what it has. */
  connections?: number;
  /** Told one sentence about each step that takes a while. */
  log?: (sentence: string) => void;
  /** Gives the start up: what runs by then is stopped, and the start rejects with the signal's reason. */
  signal?: AbortSignal;
}

/**
 * Runs the real PostgreSQL that came with npm: makes its data when there is none, adopts a server left alive on
 * the same data, recovers after a crash. It outlives us unless stopped. Durable, and reachable from this machine
 * only.
 *
 * Callers hold `lockFolder` first: two processes that start on one folder at once are not kept apart here.
 *
 * @throws EmbeddedPostgresError one sentence for the operator; `problem` says which
 * @example
 * const database = await startEmbeddedPostgres({ folder: '/var/lib/parley/postgres' });
 * const sql = postgres(database.url);
 * await sql.end();
 * await database.stop();
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    return await start(options);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw explainFileError(error, options.folder);
  }
}

async function start({
  folder,
  database,
  port,
  connections,
  log = () => {},
  signal,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  signal?.throwIfAborted();
  await makeFolder(folder, 0o711);
  const layout = layoutOf(folder);
  const account = serverAccount(layout.cluster);
  if (account) await letIn(account, layout.folder);
  const binaries = await findBinaries(layout.folder, account);
  const password = await prepareCluster(layout, binaries, { account, log, signal });
  const running = await findRunning(layout, password, signal);
  if (running) log(`PostgreSQL ${running.version} is still running from last time (process ${running.pid})`);
  const wanted = { port, connections, signal };
  const postmaster = running ?? (await launch(layout, password, binaries, account, wanted));
  await orShutDown(postmaster.pid, layout, async () => {
    if (database === undefined) return;
    await ensureDatabase(postmaster.port, password, database, signal).catch((error: unknown) => {
      throw explainAnswer(error, layout);
    });
  });
  return {
    url: urlOf(postmaster.port, password, database),
    ...postmaster,
    adopted: running !== undefined,
    stop: () => shutDown(postmaster.pid, layout),
    whenGone: (signal) => whenGone(postmaster, layout, signal),
  };
}

async function letIn(account: Account, folder: string): Promise<void> {
  await chmod(folder, 0o711);
  const obstacle = obstacleFor(account, folder);
  if (obstacle === undefined) return;
  throw new EmbeddedPostgresError(
    'permission',
    `it runs as ${account.name}, who may not enter ${obstacle}; set PARLEY_DATA to a folder others can reach, or chmod o+x that one`,
  );
}
