import { splitCid } from '@parley/protocol';
import { plainArray, textArray, timeArray } from '../../../../platform/db/literal.ts';
import { fold } from './fold.ts';
import { type Condition, compare, type Fragment, isComparing, type Scope, unknown } from './operators.ts';
import { count, flag, type Kind, readList, text, time } from './values.ts';

/** How values of a kind become a parameter that is a list. */
interface Column<T> {
  kind: Kind<T>;
  column: (tx: Scope) => Fragment;
  list: (tx: Scope, values: readonly T[]) => Fragment;
  ordered?: boolean;
}

/** A field that is one value of a channel; a channel without it is equal to nothing. */
const scalar =
  <T extends string | number | boolean | Date>({ kind, column, list, ordered }: Column<T>): Condition =>
  (tx, operator, value, path) => {
    const { sql } = tx;
    const of = column(tx);
    if (operator === '$eq') return sql`${of} = ${kind.read(value, path)}`;
    if (operator === '$ne') return sql`${of} is distinct from ${kind.read(value, path)}`;
    if (operator === '$exists') return flag.read(value, path) ? sql`${of} is not null` : sql`${of} is null`;
    if (operator === '$in') return sql`${of} = any (${list(tx, readList(kind, value, path))})`;
    if (operator === '$nin') return sql`(${of} = any (${list(tx, readList(kind, value, path))})) is not true`;
    if (!ordered || !isComparing(operator)) throw unknown(operator, path);
    return compare(tx, operator, of, sql`${kind.read(value, path)}`);
  };

const texts = ({ sql }: Scope, values: readonly string[]): Fragment => sql`${textArray(values)}::text[]`;

const textField = (column: Column<string>['column']): Condition =>
  scalar({ kind: text, column, list: texts });

const timeField = (column: Column<Date>['column']): Condition =>
  scalar({
    kind: time,
    column,
    list: ({ sql }, values) => sql`${timeArray(values)}::timestamptz[]`,
    ordered: true,
  });

const flagField = (column: Column<boolean>['column']): Condition =>
  scalar({
    kind: flag,
    column,
    list: ({ sql }, values) => sql`${plainArray(values.map(String))}::boolean[]`,
  });

const name: Condition = (tx, operator, value, path) =>
  operator === '$autocomplete'
    ? tx.sql`starts_with(${folded(tx)}, ${fold(text.read(value, path))})`
    : textField(({ sql }) => sql`c.name`)(tx, operator, value, path);

/** As `fold` does it. */
const folded = ({ sql }: Scope): Fragment =>
  sql`lower(regexp_replace(normalize(c.name, NFKD), '[\\u0300-\\u036f]', '', 'g'))`;

/** A cid is two columns, so that the index of both answers. */
const cid: Condition = (tx, operator, value, path) => {
  const { sql } = tx;
  if (operator === '$exists') return sql`${flag.read(value, path)}::boolean`;
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
      tx,
      parts.map(({ type }) => type),
    )}, ${texts(
      tx,
      parts.map(({ id }) => id),
    )}) as w (type, id))`;
  return operator === '$eq' || operator === '$in' ? one : sql`not (${one})`;
};

/** `$in`: any of these people are in it. `$eq` of one: they are. `$eq` of a list: exactly these are. `$exists`: anybody is. */
const members: Condition = (tx, operator, value, path) => {
  const { sql } = tx;
  if (operator === '$exists') return sql`(c.member_count > 0) = ${flag.read(value, path)}::boolean`;
  const isOne = typeof value === 'string' && (operator === '$eq' || operator === '$ne');
  const users = isOne ? [text.read(value, path)] : readList(text, value, path);
  const wanted = [...new Set(users)];
  const among = sql`from members f where f.app_id = c.app_id and f.channel = c.channel and f.user_id = any (${texts(tx, wanted)})`;
  const any = sql`exists (select 1 ${among})`;
  const exactly = sql`(c.member_count = ${wanted.length} and (select count(*) ${among}) = ${wanted.length})`;
  if (operator === '$in') return any;
  if (operator === '$nin') return sql`not ${any}`;
  if (operator === '$eq') return isOne ? any : exactly;
  if (operator === '$ne') return isOne ? sql`not ${any}` : sql`not ${exactly}`;
  throw unknown(operator, path);
};

/** Fields that say something of the caller, so a server acting for its app has none of them. */
export const ownFields: ReadonlySet<string> = new Set(['joined', 'hidden', 'muted']);

export const fields: Readonly<Record<string, Condition>> = {
  type: textField(({ sql }) => sql`c.type`),
  id: textField(({ sql }) => sql`c.id`),
  cid,
  members,
  name,
  private: flagField(({ sql }) => sql`c.private`),
  frozen: flagField(({ sql }) => sql`c.frozen`),
  distinct: flagField(({ sql }) => sql`(c.distinct_members is not null)`),
  archived: flagField(({ sql }) => sql`(c.archived_at is not null)`),
  archivedAt: timeField(({ sql }) => sql`c.archived_at`),
  createdBy: textField(({ sql }) => sql`c.created_by`),
  createdAt: timeField(({ sql }) => sql`c.created_at`),
  lastMessageAt: timeField(({ sql }) => sql`h.last_message_at`),
  memberCount: scalar({
    kind: count,
    column: ({ sql }) => sql`c.member_count`,
    list: ({ sql }, values) => sql`${plainArray(values)}::int[]`,
    ordered: true,
  }),
  joined: flagField(({ sql }) => sql`(m.user_id is not null)`),
  hidden: flagField(({ sql }) => sql`coalesce(m.hidden, false)`),
  muted: flagField(
    ({ sql, at }) => sql`coalesce(m.muted and (m.muted_until is null or m.muted_until > ${at}), false)`,
  ),
};
