/** Of a moment or of an installation: a page's next, and what a restore begins anew. */
const momentary = new Set(['epoch', 'next', 'cursor', 'syncCursor']);

/**
 * What of an earlier answer is not in a later one, by its path: nothing may be missing or other, and more may have come.
 *
 * @example lostOf({ a: [1, 2] }, { a: [1, 3], b: 4 }) // ['a.1 was 2 and is 3']
 */
export const lostOf = (before: unknown, after: unknown, path = ''): string[] => {
  if (Object.is(before, after)) return [];
  if (!isTree(before) || !isTree(after) || Array.isArray(before) !== Array.isArray(after))
    return [`${path} was ${JSON.stringify(before)} and is ${JSON.stringify(after)}`];
  if (Array.isArray(before) && Array.isArray(after) && before.length !== after.length)
    return [`${path} had ${before.length} items and has ${after.length}`];
  return Object.entries(before).flatMap(([name, value]) =>
    momentary.has(name) ? [] : lostOf(value, after[name], path === '' ? name : `${path}.${name}`),
  );
};

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
