import type { MethodInput } from '@parley/protocol';
import { presets } from '@parley/protocol/capabilities';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { unprepared } from '../../../platform/db/unprepared.ts';
import type { Caller } from '../../identity/access/index.ts';
import { type ChannelRow, columns, joins } from '../access/index.ts';
import { type Counts, countColumns, countJoin, countJoins } from '../heads/index.ts';
import { compileFilter, type Fragment } from './filter/index.ts';

/** Where a page ended: the value sorted by and the channel it was of. */
export interface Position {
  key: string;
  type: string;
  id: string;
}

export interface PageRequest extends Pick<MethodInput<'channels.query'>, 'filter' | 'sort' | 'limit'> {
  after: Position | undefined;
}

export type OwnPageRequest = Omit<PageRequest, 'filter'>;

/** A channel of the page, counted for the reader, with the value it was sorted by. */
export type PageRow = ChannelRow & Counts & { sortKey: string };

/** A channel chosen for the page. */
interface Chosen {
  channel: number;
  sortKey: string;
}

const openTypes = Object.entries(presets)
  .filter(([, preset]) => preset.features.open)
  .map(([type]) => type);

/**
 * A page of the channels the caller may know of, each with what `countJoins` counts. One statement chooses them, another
 * counts those chosen: planning the counts costs more than running them, so only the choosing follows the filter.
 */
export const loadPage = async (tx: TenantTx, caller: Caller, page: PageRequest): Promise<PageRow[]> => {
  const choice = choiceStatement(tx, caller, page);
  const chosen = await (page.filter ? unprepared(choice) : choice);
  if (chosen.length === 0) return [];
  const numbers = chosen.map(({ channel }) => channel);
  const rows = new Map((await countedStatement(tx, caller.user, numbers)).map((row) => [row.channel, row]));
  return chosen.flatMap(({ channel, sortKey }) => {
    const row = rows.get(channel);
    return row ? [{ ...row, sortKey }] : [];
  });
};

/**
 * A page of a person's own channels, the list every client opens with: found from their memberships, whatever else the app
 * holds, chosen and counted in one statement. It asks nothing of their role in the app, so it may be sent before that is known.
 */
export const ownStatement = (tx: TenantTx, user: string, page: OwnPageRequest) => {
  const { sql } = tx;
  const { key, descending, counted } = orderOf(sql, page.sort);
  const way = descending ? sql`desc` : sql`asc`;
  return sql<PageRow[]>`
    select ${columns(tx)}, ${countColumns(tx)}, w.sort_key
    from (
      select c.channel, (${key})::text as sort_key, row_number() over (order by ${key} ${way}, c.type ${way}, c.id ${way}) as place
      from members m
      cross join lateral (
        select * from channels c where c.app_id = m.app_id and c.channel = m.channel limit 1
      ) c
      cross join lateral (
        select * from apps a where a.id = m.app_id limit 1
      ) a
      cross join lateral (
        select * from channel_heads h where h.app_id = m.app_id and h.channel = m.channel limit 1
      ) h
      left join lateral (
        select * from bans b where b.app_id = m.app_id and b.channel = m.channel and b.user_id = m.user_id
          and (b.until is null or b.until > ${tx.at}) limit 1
      ) b on true
      ${counted ? countJoin(tx) : sql``}
      where m.app_id = ${tx.app} and m.user_id = ${user} and not m.hidden
        and c.deleted_at is null and not c.importing and b.kind is distinct from 'hard' and ${beyond(sql, page, key)}
      order by place
      limit ${page.limit}
    ) w
    ${countedFrom(tx, user)}
    order by w.place`;
};

/** Which channels are on the page, in its order: those the filter finds, or all for a server. */
export const choiceStatement = (tx: TenantTx, caller: Caller, page: PageRequest) => {
  const { sql } = tx;
  const user = caller.user ?? null;
  const { key, descending, counted } = orderOf(sql, page.sort);
  const way = descending ? sql`desc` : sql`asc`;
  return sql<Chosen[]>`
    select c.channel, (${key})::text as sort_key
    from channels c
    join apps a on a.id = c.app_id
    join channel_heads h on h.app_id = c.app_id and h.channel = c.channel
    left join members m on m.app_id = c.app_id and m.channel = c.channel and m.user_id = ${user}
    left join bans b on b.app_id = c.app_id and b.channel = c.channel and b.user_id = ${user}
      and (b.until is null or b.until > ${tx.at})
    ${counted ? countJoin(tx) : sql``}
    where c.app_id = ${tx.app} and c.deleted_at is null and not c.importing
      and ${known(sql, caller)} and ${wanted(tx, caller, page.filter)} and ${beyond(sql, page, key)}
    order by ${key} ${way}, c.type ${way}, c.id ${way}
    limit ${page.limit}`;
};

/** The channels of these numbers, counted for the reader, in no order. */
export const countedStatement = (tx: TenantTx, user: string | undefined, channels: readonly number[]) =>
  tx.sql<(ChannelRow & Counts)[]>`
    select ${columns(tx)}, ${countColumns(tx)}
    from unnest(${plainArray(channels)}::bigint[]) as w (channel)
    ${countedFrom(tx, user)}`;

/** All that is told of the channels w. */
const countedFrom = (tx: TenantTx, user: string | undefined) => tx.sql`
  cross join lateral (
    select * from channels c where c.app_id = ${tx.app} and c.channel = w.channel limit 1
  ) c
  ${joins(tx, user)}
  ${countJoins(tx, user)}`;

/** May the caller know of the channel? Members may, and of open channels everyone who belongs to the app. */
const known = (sql: TenantTx['sql'], caller: Caller): Fragment => {
  if (caller.user === undefined) return sql`true`;
  const notBanned = sql`b.kind is distinct from 'hard'`;
  if (caller.appRole === 'guest' || caller.appRole === 'anonymous')
    return sql`${notBanned} and m.user_id is not null`;
  return sql`${notBanned} and (m.user_id is not null or (
    not c.private and c.distinct_members is null
    and coalesce((a.channel_types -> c.type -> 'features' ->> 'open')::boolean, c.type = any (${textArray(openTypes)}::text[]))
  ))`;
};

const wanted = (tx: TenantTx, caller: Caller, filter: PageRequest['filter']): Fragment =>
  filter ? compileFilter(tx, filter, { own: caller.user !== undefined }) : tx.sql`true`;

interface Order {
  key: Fragment;
  descending: boolean;
  /** What it sorts by has to be counted for every channel first. */
  counted: boolean;
}

/** A channel nobody has written in yet stands where it was made. */
const orderOf = (sql: TenantTx['sql'], sort: PageRequest['sort']): Order => {
  const descending = sort.startsWith('-');
  if (sort === 'name')
    return { key: sql`lower(coalesce(c.name, '')) collate "C"`, descending, counted: false };
  if (sort === '-unread') return { key: sql`coalesce(n.unread, 0)`, descending, counted: true };
  if (sort === 'createdAt' || sort === '-createdAt')
    return { key: sql`c.created_at`, descending, counted: false };
  return { key: sql`coalesce(h.last_message_at, c.created_at)`, descending, counted: false };
};

const beyond = (sql: TenantTx['sql'], { after, sort }: OwnPageRequest, key: Fragment): Fragment => {
  if (!after) return sql`true`;
  const value =
    sort === 'name'
      ? sql`${after.key}::text`
      : sort === '-unread'
        ? sql`${after.key}::text::bigint`
        : sql`${after.key}::text::timestamptz`;
  const place = sql`(${key}, c.type, c.id)`;
  const last = sql`(${value}, ${after.type}, ${after.id})`;
  return sort.startsWith('-') ? sql`${place} < ${last}` : sql`${place} > ${last}`;
};
