import { once } from 'node:events';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createEngine, nowhere } from '@parley/server';
import { makeFolder, readSecrets, writeRunFile } from '@parley/server/deployment';
import { explainDamage, keepEmbeddedPostgres, lockFolder } from '@parley/server/embedded';
import { type Config, home } from './config.ts';
import { webFolderOf } from './web.ts';

/** What a part calls that broke later and cannot go on. */
type Fail = (error: unknown) => void;
type Say = (sentence: string) => void;
type Undo = (() => Promise<void>)[];

/** Requests that are still running when it stops get this long, and so does a step of the start. */
const DRAIN_MS = 10_000;

/** A running Parley. */
export interface Parley {
  config: Config;
  /** Where to reach it: `http://localhost:4700`. */
  url: string;
  /** Major version of the embedded PostgreSQL, if that one runs. */
  embeddedVersion?: string;
  /** Publishable key of the demo app, in demo mode. */
  demoKey?: string;
  /** Where the first owner sets up, in a workspace nobody belongs to yet. */
  setUpUrl?: string;
  /** Takes no more requests, finishes those it has, stops the embedded PostgreSQL. */
  stop(): Promise<void>;
}

/**
 * Brings up the database, the web app and the engine; takes down what was up already when one of them fails.
 *
 * @param say told what takes a while, one sentence each
 * @param fail told when PostgreSQL died later and cannot be started again
 * @param signal gives the start up; it rejects with the signal's reason once all that ran by then is stopped
 * @throws Error with one sentence for the operator
 */
export async function startParley(
  config: Config,
  say: Say,
  fail: Fail,
  signal: AbortSignal,
): Promise<Parley> {
  const undo: Undo = [];
  const stop = async () => {
    const failures: unknown[] = [];
    // One that fails keeps no other from its turn: the last of them stops PostgreSQL.
    for (const step of undo.splice(0).reverse()) await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
  try {
    return { ...(await bringUp(config, say, undo, fail, signal)), stop };
  } catch (error) {
    await stop();
    signal.throwIfAborted();
    throw error;
  }
}

async function bringUp(config: Config, say: Say, undo: Undo, fail: Fail, signal: AbortSignal) {
  if (config.databaseUrl === undefined) {
    const lock = await lockFolder(config.dataFolder);
    undo.push(lock.release);
    // Root's PostgreSQL runs as nobody and has to pass through; what is secret in here has mode 0600.
    if (process.getuid?.() === 0) await chmod(config.dataFolder, 0o711);
  }
  const { masterKey, platformKey } = await readSecrets(config);
  const leaving = new AbortController();
  const web = webFolderOf(home, say, AbortSignal.any([signal, leaving.signal]));
  // A failed build is reported when its turn comes, after the database can be stopped.
  web.catch(() => {});
  undo.push(async () => leaving.abort());
  const database = await bringUpDatabase(config, say, undo, fail, signal);
  const webFolder = await web;
  signal.throwIfAborted();
  const files = config.s3 ? { s3: config.s3 } : { folder: join(config.dataFolder, 'files') };
  const creating = createEngine({
    databaseUrl: database.url,
    masterKey,
    platformKey,
    files,
    demo: config.demo,
    log: { level: config.logLevel },
    ...(config.publicUrl && { publicUrl: config.publicUrl }),
    ...(config.smtp && { smtp: config.smtp }),
    ...(config.accounts && { accounts: { ...(config.oidc && { oidc: config.oidc }) } }),
    workspaces: config.workspace,
    mailbox: config.mailbox,
    ...(config.gifs && { gifs: config.gifs }),
    ...(webFolder && { webFolder }),
    roles: config.roles,
    ...(!config.previews && { network: nowhere }),
    trustedProxies: config.trustedProxies,
    ...(config.redisUrl && { redisUrl: config.redisUrl }),
    // The folder's lock has seen to it.
    besideOthers: config.databaseUrl === undefined,
    ...(config.centrifugo && { centrifugo: config.centrifugo }),
  });
  const engine = await unlessAborted(creating, signal).catch((error: unknown) => {
    throw database.folder === undefined ? error : explainDamage(error, database.folder);
  });
  undo.push(() => engine.close());
  signal.throwIfAborted();
  const { port } = await engine.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
    throw explainListenError(error, config);
  });
  undo.push(() => Promise.race([engine.drain(), pause(DRAIN_MS, undefined, { ref: false })]));
  const url = config.publicUrl ?? `http://${nameOf(config.host)}:${port}`;
  await makeDataFolder(config.dataFolder);
  const run = { pid: process.pid, url, databaseUrl: database.url, demo: config.demo, files };
  undo.push(await writeRunFile(config.dataFolder, run));
  const setUp = await engine.setUpLink();
  return {
    config,
    url,
    ...(database.version && { embeddedVersion: database.version }),
    ...(setUp !== undefined && { setUpUrl: url + setUp }),
    ...(engine.demo && { demoKey: engine.demo.publicKey }),
  };
}

/** Of the embedded PostgreSQL it is there already; beside another it holds where this process is to be found. */
async function makeDataFolder(folder: string): Promise<void> {
  await makeFolder(folder, 0o711).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `unable to start; the folder ${folder} cannot be made (${reason}): set PARLEY_DATA to another`,
    );
  });
}

async function bringUpDatabase(
  config: Config,
  say: Say,
  undo: Undo,
  fail: Fail,
  signal: AbortSignal,
): Promise<{ url: string; version?: string; folder?: string }> {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl };
  const folder = join(config.dataFolder, 'postgres');
  const embedded = await keepEmbeddedPostgres({ folder, database: 'parley', log: say, onLost: fail, signal });
  undo.push(embedded.stop);
  return { url: embedded.url, version: embedded.version, folder };
}

/** What is given up ends well where it can; where it hangs, what it waits for is taken from it after a while. */
async function unlessAborted<T>(step: Promise<T>, signal: AbortSignal): Promise<T> {
  const patience = new AbortController();
  const late = async (): Promise<never> => {
    if (!signal.aborted) await once(signal, 'abort', { signal: patience.signal });
    await pause(DRAIN_MS, undefined, { signal: patience.signal });
    throw signal.reason;
  };
  return Promise.race([step, late()]).finally(() => patience.abort());
}

/** The name people type for the address we listen on. */
function nameOf(host: string): string {
  if (['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function explainListenError(error: unknown, { host, port }: Config): unknown {
  const reasons: Record<string, string> = {
    EADDRINUSE: `port ${port} is in use; set PORT to another, or stop what uses it`,
    EACCES: `port ${port} needs more rights than this user has; set PORT to one above 1023`,
    EADDRNOTAVAIL: `${host} is not an address of this machine; set HOST to one that is`,
    ENOTFOUND: `no address is known for ${host}; set HOST to an address of this machine`,
  };
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
  return reason ? new Error(`unable to listen; ${reason}`) : error;
}
