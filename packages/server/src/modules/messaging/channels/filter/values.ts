import { Time } from '@parley/protocol';
import { problem } from './problem.ts';

/** Members of one list in a filter. */
const listMost = 100;

/** The values of one field, read from what the caller wrote. */
export interface Kind<T> {
  read(value: unknown, path: string): T;
}

const kind = <T>(name: string, accepts: (value: unknown) => T | undefined): Kind<T> => ({
  read: (value, path) => {
    const read = accepts(value);
    if (read === undefined) throw problem(path, `must be ${name}`);
    return read;
  },
});

/** PostgreSQL keeps no NUL in a text, so none can be equal to one. */
export const text = kind('a text of 128 characters at most', (value) =>
  typeof value === 'string' && value.length <= 128 && !value.includes('\0') ? value : undefined,
);

export const flag = kind('true or false', (value) => (typeof value === 'boolean' ? value : undefined));

export const count = kind('a whole number', (value) =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 2_147_483_647
    ? value
    : undefined,
);

/** Before the year 1 the database writes years another way; nothing of ours is that old. */
export const time = kind('a time as ISO 8601 in UTC', (value) =>
  Time.safeParse(value).success && !(value as string).startsWith('0000')
    ? new Date(value as string)
    : undefined,
);

/** A list of one kind, not empty. */
export const readList = <T>(of: Kind<T>, value: unknown, path: string): T[] => {
  if (!Array.isArray(value) || value.length === 0 || value.length > listMost) {
    throw problem(path, `must be a list of 1 to ${listMost} values`);
  }
  return value.map((item, i) => of.read(item, `${path}.${i}`));
};
