import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import type { Asked } from './asked.ts';
import { type Candidate, find, newest, type Position } from './find.ts';
import type { Found } from './messages.ts';
import type { PageOf } from './newest.ts';
import { Reader, type Told } from './page.ts';

/** Of so many, the newest, it is asked how well they fit. */
const rankedMost = 1_000;

/** A place in the order by relevance, of what had been said when its first page was asked for. */
export interface RankedPosition extends Position {
  rank: number;
  start: Position;
}

/** A page of the newest that were found, those first in which the words stand closest and most often; of equals the newest. */
export const byRelevance = async (
  tx: TenantTx,
  caller: Caller,
  asked: Asked,
  after: RankedPosition | undefined,
  { limit, budget }: PageOf,
): Promise<Found<RankedPosition>> => {
  const { candidates, late } = await find(tx, asked, after?.start ?? newest, rankedMost, budget);
  const start = after?.start ?? startOf(candidates);
  // Already the newest first, and sorting keeps the order of equals.
  const ranked = candidates.toSorted((a, b) => b.rank - a.rank);
  const at = after ? ranked.findIndex((one) => isAfter(one, after)) : 0;
  const rest = at < 0 ? [] : ranked.slice(at);
  const reader = new Reader(tx, caller, asked);
  const told: Told[] = [];
  let taken = 0;
  while (told.length <= limit && taken < rest.length) {
    const some = rest.slice(taken, taken + limit + 1);
    taken += some.length;
    told.push(...(await reader.read(some)));
  }
  const page = told.slice(0, limit);
  const last = told.length > limit && rest.find(({ id }) => id === page.at(-1)?.message.id);
  return {
    told: page,
    next: last && start ? { rank: last.rank, at: last.at, id: last.id, start } : undefined,
    partial: late,
  };
};

const isAfter = (one: Candidate, after: RankedPosition): boolean =>
  one.rank < after.rank || (one.rank === after.rank && isOlder(one, after));

/** Moments as the database writes them, all of one zone; with fewer digits they are earlier. */
const isOlder = (one: Position, than: Position): boolean =>
  one.at < than.at || (one.at === than.at && one.id < than.id);

/** The newest that was found, itself with it. */
const startOf = ([first]: readonly Candidate[]): Position | undefined =>
  first && { at: first.at, id: newest.id };
