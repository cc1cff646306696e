import { splitCid } from '@parley/protocol';
import { plainArray, textArray, timeArray } from '../../../../platform/db/literal.ts';
import type { TenantTx } from '../../../../platform/db/tenant.ts';
import { fold } from './fold.ts';
import type { Fragment, Operator } from './operators.ts';
import { problem } from './problem.ts';
import { count, flag, type Kind, readList, text, time } from './values.ts';

type Sql = TenantTx['sql'];

/** One condition on a field: of channels c, heads h and the caller's members row m. */
export type Condition = (sql: Sql, operator: Operator, value: unknown, path: string) => Fragment;

const unknown = (operator: Operator, path: string): Error =>
  problem(path, `${operator} is not for this field`);

/** How values of a kind become a parameter that is a list. */
interface Column<T> {
  kind: Kind<T>;
  column: (sql: Sql) => Fragment;
  list?: (sql: Sql, values: readonly T[]) => Fragment;
  ordered?: boolean;
}

/** A field that is one value of a channel; a channel without it is equal to nothing. */
const scalar =
  <T extends string | number | boolean | Date>({ kind, column, list, ordered }: Column<T>): Condition =>
  (sql, operator, value, path) => {
    const of = column(sql);
    if (operator === '$eq') return sql`${of} = ${kind.read(value, path)}`;
    if (operator === '$ne') return sql`${of} is distinct from ${kind.read(value, path)}`;
    if (operator === '$exists') return flag.read(value, path) ? sql`${of} is not null` : sql`${of} is null`;
    if (operator === '$in' && list) return sql`${of} = any (${list(sql, readList(kind, value, path))})`;
    if (operator === '$nin' && list)
      return sql`(${of} = any (${list(sql, readList(kind, value, path))})) is not true`;
    if (!ordered) throw unknown(operator, path);
    if (operator === '$gt') return sql`${of} > ${kind.read(value, path)}`;
    if (operator === '$gte') return sql`${of} >= ${kind.read(value, path)}`;
    if (operator === '$lt') return sql`${of} < ${kind.read(value, path)}`;
    if (operator === '$lte') return sql`${of} <= ${kind.read(value, path)}`;
    throw unknown(operator, path);
  };

const texts = (sql: Sql, values: readonly string[]): Fragment => sql`${textArray(values)}::text[]`;

const textField = (column: Column<string>['column']): Condition =>
  scalar({ kind: text, column, list: texts });

const timeField = (column: Column<Date>['column']): Condition =>
  scalar({
    kind: time,
    column,
    list: (sql, values) => sql`${timeArray(values)}::timestamptz[]`,
    ordered: true,
  });

const flagField = (column: Column<boolean>['column']): Condition => scalar({ kind: flag, column });

const name: Condition = (sql, operator, value, path) =>
  operator === '$autocomplete'
    ? sql`starts_with(${folded(sql)}, ${fold(text.read(value, path))})`
    : textField(() => sql`c.name`)(sql, operator, value, path);

/** As `fold` does it. */
const folded = (sql: Sql): Fragment =>
  sql`lower(regexp_replace(normalize(c.name, NFKD), '[\\u0300-\\u036f]', '', 'g'))`;

/** A cid is two columns, so that the index of both answers. */
const cid: Condition = (sql, operator, value, path) => {
  const wanted =
    operator === '$eq' || operator === '$ne'
      ? [text.read(value, path)]
      : operator === '$in' || operator === '$nin'
        ? readList(text, value, path)
        : undefined;
  if (!wanted) throw unknown(operator, path);
  const parts = wanted.map(splitCid);
  const one = sql`(c.type, c.id) in (
    select w.type, w.id from unnest(${texts(
      sql,
      parts.map(({ type }) => type),
    )}, ${texts(
      sql,
      parts.map(({ id }) => id),
    )}) as w (type, id))`;
  return operator === '$eq' || operator === '$in' ? one : sql`not (${one})`;
};

/** `$in`: any of these people are in it. `$eq` of one: they are. `$eq` of a list: exactly these are. */
const members: Condition = (sql, operator, value, path) => {
  const users = typeof value === 'string' ? [text.read(value, path)] : readList(text, value, path);
  const wanted = [...new Set(users)];
  const among = sql`from members f where f.app_id = c.app_id and f.channel = c.channel and f.user_id = any (${texts(sql, wanted)})`;
  if (operator === '$in' || (operator === '$eq' && typeof value === 'string'))
    return sql`exists (select 1 ${among})`;
  if (operator === '$nin') return sql`not exists (select 1 ${among})`;
  if (operator === '$eq')
    return sql`(c.member_count = ${wanted.length} and (select count(*) ${among}) = ${wanted.length})`;
  throw unknown(operator, path);
};

/** Fields that say something of the caller, so a server acting for its app has none of them. */
export const ownFields: ReadonlySet<string> = new Set(['joined', 'hidden', 'muted']);

export const fields: Readonly<Record<string, Condition>> = {
  type: textField((sql) => sql`c.type`),
  id: textField((sql) => sql`c.id`),
  cid,
  members,
  name,
  private: flagField((sql) => sql`c.private`),
  frozen: flagField((sql) => sql`c.frozen`),
  distinct: flagField((sql) => sql`(c.distinct_members is not null)`),
  archived: flagField((sql) => sql`(c.archived_at is not null)`),
  archivedAt: timeField((sql) => sql`c.archived_at`),
  createdBy: textField((sql) => sql`c.created_by`),
  createdAt: timeField((sql) => sql`c.created_at`),
  lastMessageAt: timeField((sql) => sql`h.last_message_at`),
  memberCount: scalar({
    kind: count,
    column: (sql) => sql`c.member_count`,
    list: (sql, values) => sql`${plainArray(values)}::int[]`,
    ordered: true,
  }),
  joined: flagField((sql) => sql`(m.user_id is not null)`),
  hidden: flagField((sql) => sql`coalesce(m.hidden, false)`),
  muted: flagField(
    (sql) => sql`coalesce(m.muted and (m.muted_until is null or m.muted_until > now()), false)`,
  ),
};

/** What jsonb does not take: NUL and half a surrogate pair. */
const unstorable = /\\u(0000|d[89a-f])/;

/** `custom.<key>`: equal to a JSON value. */
export const customField =
  (key: string): Condition =>
  (sql, operator, value, path) => {
    if (operator !== '$eq') throw unknown(operator, path);
    const json = JSON.stringify(value);
    if (unstorable.test(json) || key.includes('\0')) throw problem(path, 'must not contain NUL');
    return sql`c.custom -> ${key}::text = ${json}::text::jsonb`;
  };
