import { presets } from '@parley/protocol/capabilities';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { fold } from '../../../platform/fold.ts';
import type { Caller } from '../../identity/access/index.ts';

/**
 * Channels it is worth to look in: numbers inside, or undefined for all of the app. It bounds the work; what the caller may
 * read is asked of each channel that something was found in.
 */
export type Scope = readonly number[] | undefined;

/** Whoever may know of more looks through all of the app. */
const channelsMost = 2_000;

const openTypes = Object.entries(presets)
  .filter(([, preset]) => preset.features.open)
  .map(([type]) => type);

/** The channels a caller is in, and the open ones of the app unless they are confined to their own. */
export const loadScope = async (tx: TenantTx, caller: Caller): Promise<Scope> => {
  if (caller.user === undefined) return undefined;
  const [own, open] = await Promise.all([
    tx.sql<{ channel: number }[]>`
      select m.channel from members m where m.app_id = ${tx.app} and m.user_id = ${caller.user}
      limit ${channelsMost + 1}`,
    isConfined(caller) ? [] : loadOpen(tx),
  ]);
  if (own.length > channelsMost || open.length > channelsMost) return undefined;
  return [...new Set([...own, ...open].map(({ channel }) => channel))];
};

const isConfined = ({ appRole }: Caller): boolean => appRole === 'guest' || appRole === 'anonymous';

/** By type, as an app may have a hundred thousand conversations that are not open. */
const loadOpen = (tx: TenantTx) => tx.sql<{ channel: number }[]>`
  select c.channel
  from (
    select t.type from unnest(${textArray(openTypes)}::text[]) as t (type)
    union
    select k.key from (select * from apps a where a.id = ${tx.app} limit 1) a
    cross join lateral jsonb_each(a.channel_types) k
    where (k.value -> 'features' ->> 'open')::boolean
  ) t
  cross join lateral (
    select * from channels c
    where c.app_id = ${tx.app} and c.type = t.type collate "C" and not c.private and c.deleted_at is null
    limit ${channelsMost + 1}
  ) c
  limit ${channelsMost + 1}`;

/**
 * The channels that `in:` means, of those in scope: by cid, by id or by name, case and accents folded.
 *
 * @returns numbers inside; none when there is no such channel
 */
export const loadNamed = async (tx: TenantTx, scope: Scope, names: readonly string[]): Promise<number[]> => {
  const cids = names.filter((name) => name.includes(':'));
  const [byCid, inScope] = await Promise.all([
    tx.sql<{ channel: number }[]>`
      select c.channel
      from unnest(
        ${textArray(cids.map((cid) => cid.slice(0, cid.indexOf(':'))))}::text[],
        ${textArray(cids.map((cid) => cid.slice(cid.indexOf(':') + 1)))}::text[]
      ) as w (type, id)
      cross join lateral (
        select * from channels c
        where c.app_id = ${tx.app} and c.type = w.type collate "C" and c.id = w.id collate "C" limit 1
      ) c`,
    scope ? loadNames(tx, scope) : loadAllNames(tx),
  ]);
  const wanted = new Set(names.map(fold));
  const named = inScope.filter(
    ({ id, name }) => wanted.has(fold(id)) || (name !== null && wanted.has(fold(name))),
  );
  return [...new Set([...byCid, ...named].map(({ channel }) => channel))];
};

interface NamedChannel {
  channel: number;
  id: string;
  name: string | null;
}

const loadNames = (tx: TenantTx, scope: readonly number[]) => tx.sql<NamedChannel[]>`
  select c.channel, c.id, c.name
  from unnest(${plainArray(scope)}::bigint[]) as w (channel)
  cross join lateral (
    select * from channels c where c.app_id = ${tx.app} and c.channel = w.channel limit 1
  ) c`;

/** In an app of so many channels they are named by cid. */
const loadAllNames = (tx: TenantTx) => tx.sql<NamedChannel[]>`
  select c.channel, c.id, c.name from channels c
  where c.app_id = ${tx.app} and c.distinct_members is null limit ${channelsMost}`;

/** The ids of the people that `from:` means: the id itself, the caller's for `me`, and who has that username. */
export const loadAuthors = async (
  tx: TenantTx,
  caller: Caller,
  names: readonly string[],
): Promise<string[]> => {
  const rows = await tx.sql<{ id: string }[]>`
    select u.id
    from unnest(${textArray(names.map(fold))}::text[]) as w (name)
    cross join lateral (
      select * from users u where u.app_id = ${tx.app} and u.username_folded = w.name collate "C" limit 1
    ) u`;
  const own = caller.user !== undefined && names.includes('me') ? [caller.user] : [];
  return [...new Set([...names, ...own, ...rows.map(({ id }) => id)])];
};
