import postgres from 'postgres';
import { openPipe } from './pipe.ts';
import { teachTypes } from './types.ts';

/** A client of the database: some connections, or one. */
export type Sql = postgres.Sql;

/** The role every query of the engine runs under: it owns nothing, so row level security binds it. */
export const engineRole = 'parley_engine';

/** The role that accounts are read and written under, and nothing of any app. */
export const accountsRole = 'parley_accounts';

/** No transaction lives longer (architecture.md section 5): the sweep and the sync cursor rely on it. */
export const transactionMs = 10_000;

/** The driver takes a socket of ours; its types do not say so. */
const socket = ({ host, port, path }: { host: string[]; port: number[]; path?: string }) =>
  openPipe(path ? { path } : { host: host[0] ?? 'localhost', port: port[0] ?? 5432 });

const options = {
  socket,
  // Counters stay far below 2^53, so a bigint is a number everywhere.
  types: {
    bigint: {
      to: 20,
      from: [20],
      parse: (value: string) => Number(value),
      serialize: (value: number) => String(value),
    },
  },
  transform: { column: { from: postgres.toCamel } },
  onnotice: () => {},
  connect_timeout: 10,
  // A database that is back is used at once; while it is away whoever asks is told so at once (seconds).
  backoff: (tries: number) => Math.min(0.02 * 2 ** tries, 0.25),
};

/**
 * The engine's pool. Connections take the engine's role and its time-outs with their first packet.
 *
 * @param url any role that was granted `parley_engine`
 * @param max connections at most
 * @param from a client that has had an answer, whose knowledge of types this one takes over instead of asking anew
 */
export const connectEngine = (url: string, max: number, from?: Sql): Sql => {
  const sql = postgres(url, {
    ...options,
    max,
    fetch_types: from === undefined,
    connection: {
      application_name: 'parley',
      role: engineRole,
      search_path: 'parley',
      statement_timeout: transactionMs,
      idle_in_transaction_session_timeout: transactionMs,
      lock_timeout: 2_000,
      // The statements are written for the tables they will meet; custom plans cost 45 us a send.
      plan_cache_mode: 'force_generic_plan',
      enable_hashjoin: 'off',
      enable_mergejoin: 'off',
      enable_seqscan: 'off',
      timezone: 'UTC',
    },
  });
  if (from) teachTypes(sql, from);
  return sql;
};

/**
 * A pool for what is known of accounts. Columns keep their names: the library that asks for them maps them itself.
 *
 * @param url any role that was granted `parley_accounts`
 * @param max connections at most
 * @param from a client that has had an answer, whose knowledge of types this one takes over instead of asking anew
 */
export const connectAccounts = (url: string, max: number, from?: Sql): Sql => {
  const sql = postgres(url, {
    ...options,
    transform: {},
    max,
    fetch_types: from === undefined,
    connection: {
      application_name: 'parley-accounts',
      role: accountsRole,
      search_path: accountsRole,
      statement_timeout: transactionMs,
      idle_in_transaction_session_timeout: transactionMs,
      lock_timeout: 2_000,
      timezone: 'UTC',
    },
  });
  if (from) teachTypes(sql, from);
  return sql;
};

/** One connection as the owner: migrations, start-up checks. */
export const connectOwner = (url: string): Sql =>
  postgres(url, { ...options, max: 1, connection: { application_name: 'parley-owner', timezone: 'UTC' } });
