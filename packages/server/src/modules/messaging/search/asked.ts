import { isZone, momentOf, partsOf, type QueryOperator, type QueryPart, stretchOf } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { facet } from './facets.ts';
import { loadAuthors, loadNamed, loadScope, type Scope } from './scope.ts';
import { loadStems } from './stems.ts';
import { allOf, anyOf, queryOfTerm, type Term, termsOf, wordsAsked } from './terms.ts';

/** What is looked for, where, and between which moments. */
export interface Asked {
  terms: readonly Term[];
  /** Of each, a message must have one. */
  facets: readonly (readonly string[])[];
  scope: Scope;
  /** Everything, as a `tsquery` is written. */
  query: string;
  /** The words alone, by which relevance is told; absent when there are none. */
  ranked: string | null;
  /** From this moment, and before that one. */
  since: string;
  until: string;
}

/** So many channels are looked for by the index itself; more are compared with what was found. */
const channelFacetsMost = 64;

/**
 * Takes a query apart as one caller means it.
 *
 * @returns undefined when nothing can be found by it
 * @throws ParleyError `zone_unknown`
 */
export const askedOf = async (
  tx: TenantTx,
  caller: Caller,
  { query, zone }: { query: string; zone: string },
  operation: string,
): Promise<Asked | undefined> => {
  if (!isZone(zone)) throw new ParleyError('zone_unknown', operation);
  const parts = partsOf(query);
  const [stemOf, whole] = await Promise.all([loadStems(tx, wordsAsked(parts)), loadScope(tx, caller)]);
  const terms = termsOf(parts, stemOf);
  const filters = parts.filter((part) => part.kind === 'filter');
  if (terms.length === 0 && filters.length === 0) return undefined;
  const values = (operator: QueryOperator): string[] =>
    filters.flatMap((part) => (part.operator === operator ? [part.value] : []));
  const [from, named] = [values('from'), values('in')];
  const [authors, channels] = await Promise.all([
    from.length > 0 ? loadAuthors(tx, caller, from) : [],
    named.length > 0 ? loadNamed(tx, whole, named) : undefined,
  ]);
  const scope = channels ?? whole;
  if (scope?.length === 0) return undefined;
  const facets = [
    ...(authors.length > 0 ? [authors.map(facet.author)] : []),
    ...values('has').map((kind) => [facet.has(kind)]),
    ...values('is').map((state) => [facet.is(state)]),
  ];
  const where = scope && scope.length <= channelFacetsMost ? [scope.map(facet.channel)] : [];
  const words = terms.map(queryOfTerm);
  return {
    terms,
    facets,
    scope,
    query: allOf([...words, ...[[facet.app(tx.app)], ...where, ...facets].map(anyOf)]),
    ranked: words.length > 0 ? allOf(words) : null,
    ...between(filters, zone),
  };
};

/** The moments between which the days of a query lie. */
const between = (filters: readonly QueryPart[], zone: string): Pick<Asked, 'since' | 'until'> => {
  let [since, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const part of filters) {
    if (part.kind !== 'filter') continue;
    const { operator, value } = part;
    if (operator !== 'before' && operator !== 'after' && operator !== 'on') continue;
    const stretch = stretchOf(value);
    const moment = (wall: string): number => momentOf(wall, zone).getTime();
    if (operator === 'before') until = Math.min(until, moment(stretch.from));
    else since = Math.max(since, moment(operator === 'after' ? stretch.to : stretch.from));
    if (operator === 'on') until = Math.min(until, moment(stretch.to));
  }
  return { since: momentText(since, '-infinity'), until: momentText(until, 'infinity') };
};

const momentText = (ms: number, endless: string): string =>
  Number.isFinite(ms) ? new Date(ms).toISOString() : endless;
