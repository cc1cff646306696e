import { transactionMs } from '../../../platform/db/connect.ts';
import { isTooSlow } from '../../../platform/db/errors.ts';
import { plainArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Asked } from './asked.ts';

/** A place among messages, newest first: before this moment, and of it before this id. Every digit of the moment counts. */
export interface Position {
  at: string;
  id: string;
}

/** A message the index named; whether it may be told is not known yet. */
export interface Candidate extends Position {
  channel: number;
  rank: number;
}

/** One go at the index. */
export interface Findings {
  candidates: Candidate[];
  /** Where the next go begins; undefined when nothing is left to look at. */
  next: Position | undefined;
  /** Time was over before there was enough. */
  late: boolean;
}

/** Before everything. */
export const newest: Position = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** How much time all statements of a search may take, in milliseconds. */
export class Budget {
  readonly #endsMs: number;

  constructor(ms: number) {
    this.#endsMs = performance.now() + ms;
  }

  get leftMs(): number {
    return Math.ceil(this.#endsMs - performance.now());
  }
}

/** The newest messages are looked at one by one: what many say is found there at once. */
const newestLooked = 2_000;
const moreLooked = 8_000;
/** Found so often among them, the rest of a page is near; less often, the index has little to name. */
const oftenFound = 8;
/** Of the time that is left, this part is the index's; the other goes on one by one. */
const indexPart = 0.6;

interface Row {
  messageId: string;
  channel: number;
  at: string;
  found: boolean;
  place: number;
  rank: number;
}

/**
 * Messages by their words, newest first: the newest of the app one by one, then all others by the index; and where the index
 * has too much to name, older ones one by one until time is over. So a common word is found among the newest, a rare one by
 * the index, and whatever time runs out, what was found is the newest there is.
 *
 * @param enough stops when it has so many
 */
export const find = async (
  tx: TenantTx,
  asked: Asked,
  from: Position,
  enough: number,
  budget: Budget,
): Promise<Findings> => {
  const candidates: Candidate[] = [];
  let position = from;
  let looked = newestLooked;
  let mayAskIndex = true;
  for (;;) {
    const slice = await bounded(tx, budget.leftMs, () => newestStatement(tx, asked, position, looked));
    if (!slice) return { candidates, next: position, late: true };
    const found = slice.filter((row) => row.found).map(candidateOf);
    candidates.push(...found);
    const last = slice.at(-1);
    if (candidates.length >= enough) return cut(candidates, enough);
    if (!last || last.place < looked) return { candidates, next: undefined, late: false };
    position = { at: last.at, id: last.messageId };
    if (mayAskIndex && found.length < oftenFound) {
      mayAskIndex = false;
      const missing = enough - candidates.length;
      const ms = Math.floor(budget.leftMs * indexPart);
      const rows = await bounded(tx, ms, () => indexStatement(tx, asked, position, missing));
      if (rows) {
        candidates.push(...rows.map(candidateOf));
        return rows.length < missing ? { candidates, next: undefined, late: false } : cut(candidates, enough);
      }
    }
    looked = moreLooked;
  }
};

const candidateOf = ({ at, messageId, channel, rank }: Row): Candidate => ({
  at,
  id: messageId,
  channel,
  rank,
});

/** The next go begins behind the last of these. */
const cut = (candidates: readonly Candidate[], enough: number): Findings => {
  const page = candidates.slice(0, enough);
  const last = page.at(-1);
  return { candidates: page, next: last && { at: last.at, id: last.id }, late: false };
};

/** Statements of a search, each with what is left of its time; one that was too slow leaves the transaction as it was. */
const bounded = async <T>(
  tx: TenantTx,
  ms: number,
  statement: () => PromiseLike<T>,
): Promise<T | undefined> => {
  if (ms < 1) return undefined;
  // Not awaited: they travel with what they bound.
  const before = [
    tx.sql.unsafe('savepoint slice').execute(),
    tx.sql`select set_config('statement_timeout', ${String(ms)}, true)`.execute(),
  ];
  for (const sent of before) sent.catch(() => {});
  try {
    return await statement();
  } catch (error) {
    if (!isTooSlow(error)) throw error;
    await tx.sql.unsafe('rollback to savepoint slice');
    return undefined;
  } finally {
    tx.sql`select set_config('statement_timeout', ${String(transactionMs)}, true)`.execute().catch(() => {});
  }
};

const columns = (tx: TenantTx) =>
  tx.sql`w.message_id, w.channel, w.sent_at::text as at, w.found, w.place, w.rank`;

const channelsOf = ({ scope }: Asked): string | null => (scope ? plainArray(scope) : null);

/** The newest messages before a position that are found, and the last of those looked at. */
export const newestStatement = (tx: TenantTx, asked: Asked, from: Position, looked: number) => tx.sql<Row[]>`
  select ${columns(tx)}
  from newest_words(
    ${tx.app}, ${asked.query}::text::tsquery, ${asked.ranked}::text::tsquery, ${channelsOf(asked)}::text::bigint[],
    ${asked.since}::text::timestamptz, ${asked.until}::text::timestamptz, ${from.at}::text::timestamptz, ${from.id}::uuid,
    ${looked}::int
  ) w`;

/** Those before a position that the index names, newest first. */
export const indexStatement = (tx: TenantTx, asked: Asked, from: Position, limit: number) => tx.sql<Row[]>`
  select ${columns(tx)}
  from find_words(
    ${tx.app}, ${asked.query}::text::tsquery, ${asked.ranked}::text::tsquery, ${channelsOf(asked)}::text::bigint[],
    ${asked.since}::text::timestamptz, ${asked.until}::text::timestamptz, ${from.at}::text::timestamptz, ${from.id}::uuid,
    ${limit}::int
  ) w`;
