/**
 * Array literals of PostgreSQL built by hand: the driver guesses an array's type from its first element, so `[null, 'a']`
 * or an empty one would go wrong.
 */
const quote = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** @example textArray(['a', null]) // {"a",NULL} */
export const textArray = (values: readonly (string | null | undefined)[]): string =>
  `{${values.map((value) => (value === null || value === undefined ? 'NULL' : quote(value))).join(',')}}`;

/** For numbers, booleans and uuids, which need no quoting. */
export const plainArray = (values: readonly (string | number | boolean | null | undefined)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;

/** @example timeArray([new Date(0)]) */
export const timeArray = (values: readonly (Date | null | undefined)[]): string =>
  `{${values.map((value) => (value ? `"${value.toISOString()}"` : 'NULL')).join(',')}}`;

/** Each value as a JSON text; null stays an SQL null. */
export const jsonArray = (values: readonly unknown[]): string =>
  textArray(values.map((value) => (value === null || value === undefined ? null : JSON.stringify(value))));

export const bytesArray = (values: readonly (Buffer | null)[]): string =>
  `{${values.map((value) => (value ? `"\\\\x${value.toString('hex')}"` : 'NULL')).join(',')}}`;
