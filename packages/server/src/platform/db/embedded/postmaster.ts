import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { probe } from './connection.ts';
import { EmbeddedPostgresError, explainAnswer, explainFailure } from './errors.ts';
import type { Layout } from './layout.ts';
import { isPostmaster, readPidFile, removePidFile } from './pid-file.ts';
import { isAlive, processesTitled } from './processes.ts';
import { settingArguments } from './settings.ts';

/** A server that accepts connections. */
export interface Postmaster {
  pid: number;
  port: number;
  /** As the server says it, `18.4`. */
  version: string;
}

/** How often a condition of another process is looked at; the operating system has no event for these. */
const LOOK_MS = 20;
const WATCH_MS = 250;
/** Processes of a killed server notice within a second or two and end. */
const LEFTOVERS_END_MS = 10_000;
const STOP_MS = 30_000;

/**
 * The server that is already running on this cluster, if any: ours, left alive when we were killed. A pid file
 * whose process is gone, or is some other program by now, is not a server. One that refuses is stopped.
 *
 * @param signal stops waiting, and the server
 * @throws EmbeddedPostgresError
 */
export async function findRunning(
  layout: Layout,
  password: string,
  signal: AbortSignal | undefined,
): Promise<Postmaster | undefined> {
  for (;;) {
    const file = await readPidFile(layout);
    if (!file) return undefined;
    const { pid, port } = file;
    if (!isPostmaster(pid, layout)) {
      // Somebody else's process has this id now; PostgreSQL itself would take it for a live server and refuse.
      if (isAlive(pid)) await dropPidFile(layout);
      return undefined;
    }
    if (port) {
      const version = await orShutDown(pid, layout, () => ask(pid, port, password, layout, signal));
      if (version) return { pid, port, version };
    }
    await pause(LOOK_MS);
  }
}

/** What its caller chose about a server. */
interface Wanted {
  port: number | undefined;
  connections: number | undefined;
  /** Stops waiting, and the server. */
  signal: AbortSignal | undefined;
}

/**
 * Starts a server on the cluster and waits until it accepts connections, however long it takes to recover.
 *
 * @param wanted any free port, and the connections of every installation, when undefined
 * @throws EmbeddedPostgresError
 */
export async function launch(
  layout: Layout,
  password: string,
  binaries: Binaries,
  account: Account | undefined,
  wanted: Wanted,
): Promise<Postmaster> {
  const giveUp = Date.now() + LEFTOVERS_END_MS;
  for (;;) {
    const port = wanted.port ?? (await freePort());
    const logStart = sizeOf(layout.log);
    const child = spawnPostgres(layout, binaries, account, { ...wanted, port });
    const version = await orShutDown(child.pid, layout, () =>
      acceptsConnections(child, port, password, layout, wanted.signal),
    );
    if (version && child.pid) {
      child.unref();
      return { pid: child.pid, port, version };
    }
    const output = readFrom(layout.log, logStart);
    const portTaken = output.includes('could not bind');
    const leftovers = /shared memory block .* still in use|lock file "postmaster.pid" already exists/.test(
      output,
    );
    if (!(portTaken || leftovers) || Date.now() > giveUp)
      throw explainFailure(output, { folder: layout.cluster, log: layout.log });
    await pause(LOOK_MS * 5);
  }
}

/**
 * Fast shutdown: open transactions are rolled back, connections closed, everything written. Returns when the
 * process is gone; does nothing when it already is.
 */
export async function shutDown(pid: number, layout: Layout): Promise<void> {
  if (!isPostmaster(pid, layout)) return;
  process.kill(pid, 'SIGINT');
  if (await isGone(pid, layout, STOP_MS)) return;
  // Immediate shutdown: loses nothing that was acknowledged, the next start recovers.
  process.kill(pid, 'SIGQUIT');
  await isGone(pid, layout, STOP_MS);
}

/** What is begun on a server and fails leaves none running. */
export async function orShutDown<T>(
  pid: number | undefined,
  layout: Layout,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (pid !== undefined) await shutDown(pid, layout);
    throw error;
  }
}

/** Resolves when the process is gone, whatever ended it; rejects when `signal` says to stop looking. */
export async function whenGone(postmaster: Postmaster, layout: Layout, signal: AbortSignal): Promise<void> {
  while (isPostmaster(postmaster.pid, layout)) await pause(WATCH_MS, undefined, { ref: false, signal });
}

function spawnPostgres(
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
  { port, connections }: Wanted & { port: number },
): ChildProcess {
  const log = openSync(layout.log, sizeOf(layout.log) > 8 * 1024 * 1024 ? 'w' : 'a', 0o600);
  try {
    const settings = settingArguments({
      port: String(port),
      cluster_name: layout.title,
      ...(connections !== undefined && { max_connections: String(connections) }),
    });
    return spawn(binaries.postgres, ['-D', layout.cluster, ...settings], {
      cwd: '/',
      // A session of its own: Ctrl+C reaches us alone, and we stop the server after the last request.
      detached: true,
      stdio: ['ignore', log, log],
      env: { LC_ALL: 'C' },
      ...(account && { uid: account.uid, gid: account.gid }),
    });
  } finally {
    closeSync(log);
  }
}

/** The server's version once it answers, or `undefined` when the process has ended instead. */
async function acceptsConnections(
  child: ChildProcess,
  port: number,
  password: string,
  layout: Layout,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  for (;;) {
    if (failure) throw new EmbeddedPostgresError('failed', `its program does not run (${failure.message})`);
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return undefined;
    const version = await ask(child.pid, port, password, layout, signal);
    if (version) return version;
    await pause(LOOK_MS);
  }
}

/** The version of a server that lets us in, or `undefined` while it starts up. */
async function ask(
  pid: number,
  port: number,
  password: string,
  layout: Layout,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  signal?.throwIfAborted();
  try {
    return await probe(port, password, layout.cluster, signal);
  } catch (error) {
    signal?.throwIfAborted();
    const file = await readPidFile(layout);
    if (file?.pid !== pid || !file.listens) return undefined;
    throw explainAnswer(error, layout);
  }
}

async function dropPidFile(layout: Layout): Promise<void> {
  // Without this file PostgreSQL does not look for processes of the killed server, so we do.
  const giveUp = Date.now() + LEFTOVERS_END_MS;
  while (processesTitled(`postgres: ${layout.title}:`).length > 0) {
    if (Date.now() > giveUp)
      throw new EmbeddedPostgresError('failed', 'processes of a killed server do not end');
    await pause(LOOK_MS);
  }
  await removePidFile(layout);
}

async function isGone(pid: number, layout: Layout, withinMs: number): Promise<boolean> {
  const giveUp = Date.now() + withinMs;
  while (isPostmaster(pid, layout)) {
    if (Date.now() > giveUp) return false;
    await pause(LOOK_MS);
  }
  return true;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('unable to choose a port');
  return address.port;
}

function sizeOf(path: string): number {
  try {
    const file = openSync(path, 'r');
    const { size } = fstatSync(file);
    closeSync(file);
    return size;
  } catch {
    return 0;
  }
}

function readFrom(path: string, start: number): string {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  // The file begins anew when it had grown too large.
  const from = size < start ? 0 : start;
  const buffer = Buffer.alloc(size - from);
  readSync(file, buffer, 0, buffer.length, from);
  closeSync(file);
  return buffer.toString('utf8');
}
