/**
 * What a person types to search for messages, taken apart. Nothing in it is ever wrong: what is no operator is words. Pure,
 * and depends on nothing, so the client ships it without zod.
 */

/** What a message can have. */
const kinds = ['link', 'file', 'image', 'video', 'audio'] as const;

/** What a message can be. */
const states = ['reply', 'pinned', 'edited'] as const;

const operators = ['from', 'in', 'before', 'after', 'on', 'has', 'is'] as const;
export type QueryOperator = (typeof operators)[number];

/** A piece of a query, with where it stands in it. */
export type QueryPart =
  | { kind: 'words'; text: string; from: number; to: number; open: boolean }
  | { kind: 'phrase'; text: string; from: number; to: number }
  | { kind: 'filter'; operator: QueryOperator; value: string; from: number; to: number };

/** Quotes as keyboards make them. */
const quotes = '"“”„«»';
const shape = new RegExp(
  `(?:(?<operator>[A-Za-z]+):)?(?:[${quotes}](?<quoted>[^${quotes}]*)[${quotes}]|(?<bare>[^\\s${quotes}]+))|[${quotes}]`,
  'gu',
);
/** Ours are the years of four digits, but for the last: what follows it has five. */
const day = /^(?!9999)[1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/**
 * Takes a query apart. `open` is the word at its very end, which may still be written.
 *
 * @example partsOf('from:alice "red boat" dep') // a filter, a phrase and an open word
 */
export const partsOf = (query: string): QueryPart[] =>
  [...query.matchAll(shape)].flatMap((match): QueryPart[] => {
    const { operator, quoted, bare } = match.groups ?? {};
    const place = { from: match.index, to: match.index + match[0].length };
    const value = quoted?.trim() ?? bare;
    if (value === undefined || value === '') return [];
    const known = operator && filterOf(operator, value);
    if (known) return [{ kind: 'filter', ...known, ...place }];
    const text = operator === undefined ? value : `${operator}:${value}`;
    if (quoted !== undefined && operator === undefined) return [{ kind: 'phrase', text, ...place }];
    return [{ kind: 'words', text, ...place, open: quoted === undefined && place.to === query.length }];
  });

const filterOf = (name: string, given: string): { operator: QueryOperator; value: string } | undefined => {
  const operator = operators.find((one) => one === name.toLowerCase());
  switch (operator) {
    case undefined:
      return undefined;
    case 'from':
    case 'in': {
      const value = given.replace(operator === 'from' ? /^@/ : /^[#@]/, '');
      return value === '' ? undefined : { operator, value };
    }
    case 'before':
    case 'after':
    case 'on':
      return isDay(given) ? { operator, value: given } : undefined;
    case 'has':
      return oneOf(kinds, given, operator);
    case 'is':
      return oneOf(states, given, operator);
    default:
      return operator satisfies never;
  }
};

/** `has:links` is `has:link`. */
const oneOf = (known: readonly string[], given: string, operator: QueryOperator) => {
  const value = given.toLowerCase();
  const found = known.find((one) => one === value || `${one}s` === value);
  return found === undefined ? undefined : { operator, value: found };
};

/** A year, a month or a day that exists. */
const isDay = (value: string): boolean => {
  if (!day.test(value)) return false;
  if (value.length < 10) return true;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
};

/**
 * The first days of a stretch and of what follows it, as a wall shows them.
 *
 * @param value a year, a month or a day: `2026`, `2026-03`, `2026-03-29`
 * @example stretchOf('2026-03') // { from: '2026-03-01T00:00', to: '2026-04-01T00:00' }
 */
export const stretchOf = (value: string): { from: string; to: string } => {
  const [year = 0, month = 1, date = 1] = value.split('-').map(Number);
  const next = {
    4: Date.UTC(year + 1, 0, 1),
    7: Date.UTC(year, month, 1),
    10: Date.UTC(year, month - 1, date + 1),
  }[value.length];
  const wall = (ms: number): string => new Date(ms).toISOString().slice(0, 16);
  return { from: wall(Date.UTC(year, month - 1, date)), to: wall(next ?? 0) };
};

/** An operator as it is typed. @example filterText('in', 'Red boats') // 'in:"Red boats"' */
export const filterText = (operator: QueryOperator, value: string): string =>
  /\s/.test(value) ? `${operator}:"${value.replaceAll(/["“”„«»]/g, ' ')}"` : `${operator}:${value}`;

/**
 * A query with one filter put in, or with one taken out. What is typed stays as it is.
 *
 * @param part one of `partsOf(query)`
 */
export const withoutPart = (query: string, part: Pick<QueryPart, 'from' | 'to'>): string =>
  `${query.slice(0, part.from)}${query.slice(part.to)}`.replaceAll(/\s{2,}/g, ' ').trimStart();
