import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import type { Asked } from './asked.ts';
import { type Budget, find, type Position } from './find.ts';
import type { Found } from './messages.ts';
import { Reader, type Told } from './page.ts';

/** How much a page holds, and what it may cost. */
export interface PageOf {
  limit: number;
  budget: Budget;
}

/** A page of what is found, newest first; what the caller may not read makes room for what follows. */
export const byTime = async (
  tx: TenantTx,
  caller: Caller,
  asked: Asked,
  from: Position,
  { limit, budget }: PageOf,
): Promise<Found<Position>> => {
  const reader = new Reader(tx, caller, asked);
  const told: Told[] = [];
  const places = new Map<string, Position>();
  let position: Position | undefined = from;
  while (position) {
    // One more tells whether there is another page.
    const { candidates, next, late } = await find(tx, asked, position, limit + 1 - told.length, budget);
    for (const { at, id } of candidates) places.set(id, { at, id });
    told.push(...(await reader.read(candidates)));
    if (told.length > limit) {
      const page = told.slice(0, limit);
      return { told: page, next: places.get(page.at(-1)?.message.id ?? ''), partial: false };
    }
    if (late) return { told, next, partial: true };
    position = next;
  }
  return { told, next: undefined, partial: false };
};
