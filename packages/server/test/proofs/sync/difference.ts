/**
 * Where two plain values differ, one line a place, for a person to read.
 *
 * @example differences({ unread: 1 }, { unread: 2 }) // ['unread: 1, not 2']
 */
export const differences = (actual: unknown, expected: unknown, path = ''): string[] => {
  if (isTree(actual) && isTree(expected)) {
    const keys = [...new Set([...Object.keys(actual), ...Object.keys(expected)])];
    return keys.flatMap((key) => differences(actual[key], expected[key], path ? `${path}.${key}` : key));
  }
  if (Object.is(actual, expected)) return [];
  return [`${path}: ${short(actual)}, not ${short(expected)}`];
};

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const short = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 300);
