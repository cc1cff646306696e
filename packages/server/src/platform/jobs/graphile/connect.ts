import type { ConnectionOptions } from 'node:tls';
import pg from 'pg';
import { engineRole, type Sql } from '../../db/connect.ts';

type Secret = string | null;

/** What a client of the database was told, as the driver of the jobs wants to be told it. */
const addressOf = (sql: Sql): pg.PoolConfig => {
  const { host, port, database, user, ssl } = sql.options;
  const { pass, path } = sql.options as { pass: Secret | (() => Secret | Promise<Secret>); path?: string };
  return {
    host: path ? path.slice(0, path.lastIndexOf('/')) : (host[0] ?? 'localhost'),
    port: port[0] ?? 5432,
    database,
    user,
    password: async () => (typeof pass === 'function' ? await pass() : pass) ?? '',
    ssl: secured(ssl),
    connectionTimeoutMillis: 10_000,
  };
};

/** `require` encrypts without asking who answers, as libpq does. */
const secured = (ssl: unknown): boolean | ConnectionOptions => {
  if (ssl === 'require' || ssl === 'allow' || ssl === 'prefer') return { rejectUnauthorized: false };
  return typeof ssl === 'object' && ssl !== null ? ssl : Boolean(ssl);
};

/** Connections of the engine's role for the driver of the jobs, which has a client of its own. */
export const connectJobs = (sql: Sql, max: number): pg.Pool =>
  open({
    ...addressOf(sql),
    max,
    application_name: 'parley-jobs',
    options: `-c role=${engineRole} -c search_path=parley -c enable_seqscan=off -c statement_timeout=10s`,
  });

/** One connection of whoever owns the database. */
export const connectJobsOwner = (owner: Sql): pg.Pool => open({ ...addressOf(owner), max: 1 });

/** Whoever uses a connection hears that it was lost by its statement; without a listener the process would end of it. */
const open = (config: pg.PoolConfig): pg.Pool => {
  const pool = new pg.Pool(config);
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
};
