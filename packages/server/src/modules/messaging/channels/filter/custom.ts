import { type Condition, compare, isComparing, unknown } from './operators.ts';
import { problem } from './problem.ts';
import { flag, type Kind, readList } from './values.ts';

/** What jsonb does not take: NUL and half a surrogate pair. */
const unstorable = /\\u(0000|d[89a-f])/;

/** Any JSON value, as it is written. */
const json: Kind<string> = {
  read: (value, path) => {
    const written = JSON.stringify(value);
    if (unstorable.test(written)) throw problem(path, 'must not contain NUL');
    return written;
  },
};

/** `custom.<key>`: a JSON value. Numbers are compared with numbers and texts, by their bytes, with texts. */
export const customField =
  (key: string): Condition =>
  (tx, operator, value, path) => {
    if (key.includes('\0')) throw problem(path, 'must not contain NUL');
    const { sql } = tx;
    const of = sql`(c.custom -> ${key}::text)`;
    if (operator === '$eq') return sql`${of} = ${json.read(value, path)}::text::jsonb`;
    if (operator === '$ne') return sql`${of} is distinct from ${json.read(value, path)}::text::jsonb`;
    if (operator === '$exists') return flag.read(value, path) ? sql`${of} is not null` : sql`${of} is null`;
    if (operator === '$in' || operator === '$nin') {
      const list = `[${readList(json, value, path).join()}]`;
      const among = sql`${of} in (select jsonb_array_elements(${list}::text::jsonb))`;
      return operator === '$in' ? among : sql`(${among}) is not true`;
    }
    if (!isComparing(operator)) throw unknown(operator, path);
    if (typeof value === 'number') {
      const number = compare(tx, operator, sql`${of}::numeric`, sql`${String(value)}::text::numeric`);
      return sql`case when jsonb_typeof(${of}) = 'number' then ${number} else false end`;
    }
    if (typeof value !== 'string') throw problem(path, 'must be a number or a text');
    json.read(value, path);
    const text = sql`(c.custom ->> ${key}::text) collate "C"`;
    return sql`case when jsonb_typeof(${of}) = 'string' then ${compare(tx, operator, text, sql`${value}::text`)} else false end`;
  };
