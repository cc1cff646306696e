import { isDeepStrictEqual } from 'node:util';

/** What a filter of `channels.query` asks of one channel, worked out in JavaScript: what the statement has to agree with. */
export type Doc = Readonly<Record<string, unknown>> & { members: readonly string[] };

type Test = (held: unknown, wanted: never) => boolean;

const bytes = (text: string): Buffer => Buffer.from(text);
const ordered =
  (holds: (sign: number) => boolean): Test =>
  (held: unknown, wanted: unknown) => {
    if (typeof held !== typeof wanted) return false;
    if (typeof held === 'number') return holds(Math.sign(held - (wanted as number)));
    return typeof held === 'string' && holds(Buffer.compare(bytes(held), bytes(wanted as string)));
  };
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

const tests: Record<string, Test> = {
  $eq: (held, wanted) => held !== undefined && isDeepStrictEqual(held, wanted),
  $ne: (held, wanted) => !isDeepStrictEqual(held, wanted),
  $in: (held, wanted: readonly unknown[]) => wanted.some((one) => isDeepStrictEqual(held, one)),
  $nin: (held, wanted: readonly unknown[]) => !wanted.some((one) => isDeepStrictEqual(held, one)),
  $gt: ordered((sign) => sign > 0),
  $gte: ordered((sign) => sign >= 0),
  $lt: ordered((sign) => sign < 0),
  $lte: ordered((sign) => sign <= 0),
  $exists: (held, wanted) => (held !== undefined) === wanted,
  $autocomplete: (held, wanted) => typeof held === 'string' && plain(held).startsWith(plain(wanted)),
};

const ofMembers = (
  held: readonly string[],
  operator: string,
  wanted: string | boolean | string[],
): boolean => {
  if (operator === '$exists') return held.length > 0 === wanted;
  const people = [wanted].flat() as string[];
  const any = people.some((one) => held.includes(one));
  const exactly = new Set(people).size === held.length && people.every((one) => held.includes(one));
  const equal = Array.isArray(wanted) ? exactly : any;
  return { $in: any, $nin: !any, $eq: equal, $ne: !equal }[operator] ?? false;
};

/** Times are compared as instants, however they are written. */
const instant = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(instant);
  return typeof value === 'string' ? Date.parse(value) : value;
};

const holds = (doc: Doc, name: string, operator: string, wanted: unknown): boolean => {
  if (name === 'members') return ofMembers(doc.members, operator, wanted as string);
  const [held, asked] = name.endsWith('At') ? [instant(doc[name]), instant(wanted)] : [doc[name], wanted];
  return tests[operator]?.(held, asked as never) ?? false;
};

/** Does the channel have what the filter asks? */
export const matches = (doc: Doc, filter: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(filter).every(([name, value]) => {
    const parts = () => (value as Record<string, unknown>[]).map((part) => matches(doc, part));
    if (name === '$and') return parts().every(Boolean);
    if (name === '$or') return parts().some(Boolean);
    if (name === '$nor') return !parts().some(Boolean);
    const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value);
    return Object.entries(isPlain ? value : { $eq: value }).every(([operator, wanted]) =>
      holds(doc, name, operator, wanted),
    );
  });
