import { GroupId, limits, type Mentions } from '@parley/protocol';
import type { Capability } from '@parley/protocol/capabilities';
import { plainArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** What decides whether a text of a channel may name many: read only when one does. */
export interface Crowd {
  memberCount: number;
  /** Above this many members it takes `notify-crowd`. */
  crowdMembers: number;
  /** Those of the groups named that are there. */
  groups: string[];
}

/** A text that may name many, and where it is said. */
interface Naming {
  app: string;
  channel: number;
  named: Mentions | undefined;
}

/** Does it name more than people? */
export const namesMany = (named: Mentions | undefined): named is Mentions =>
  named !== undefined && (named.here || named.channel || named.groups.length > 0);

/** By the place in what was asked; no statement when nobody names many. */
export const loadCrowds = async (tx: TenantTx, texts: readonly Naming[]): Promise<Map<number, Crowd>> => {
  const loud = texts.flatMap(({ app, channel, named }, i) =>
    namesMany(named) ? [{ i, app, channel, named }] : [],
  );
  if (loud.length === 0) return new Map();
  const groups = loud.flatMap(({ i, app, named }) =>
    named.groups.flatMap((group) => (GroupId.safeParse(group).success ? [{ i, app, group }] : [])),
  );
  const [rows, found] = await Promise.all([
    tx.sql<{ i: number; memberCount: number; crowdMembers: number | null }[]>`
      select w.i, c.member_count, (a.settings ->> 'crowdMembers')::int as crowd_members
      from unnest(
        ${plainArray(loud.map(({ i }) => i))}::int[],
        ${plainArray(loud.map(({ app }) => app))}::uuid[],
        ${plainArray(loud.map(({ channel }) => channel))}::bigint[]
      ) as w (i, app_id, channel)
      cross join lateral (
        select * from channels c where c.app_id = w.app_id and c.channel = w.channel limit 1
      ) c
      cross join lateral (select * from apps a where a.id = w.app_id limit 1) a`,
    groups.length === 0
      ? []
      : tx.sql<{ i: number; id: string }[]>`
          select w.i, g.id
          from unnest(
            ${plainArray(groups.map(({ i }) => i))}::int[],
            ${plainArray(groups.map(({ app }) => app))}::uuid[],
            ${plainArray(groups.map(({ group }) => group))}::uuid[]
          ) as w (i, app_id, id)
          cross join lateral (
            select * from groups g
            where g.app_id = w.app_id and g.id = w.id and g.deleted_at is null limit 1
          ) g`,
  ]);
  return new Map(
    rows.map(({ i, memberCount, crowdMembers }) => [
      i,
      {
        memberCount,
        crowdMembers: crowdMembers ?? limits.crowdMembers,
        groups: found.filter((one) => one.i === i).map(({ id }) => id),
      },
    ]),
  );
};

/**
 * Whom a text names of those it spells: members, groups that are there, everyone where its author may name everyone. Pure.
 *
 * @param isMember of the people spelled
 * @param knows may the author know of groups?
 * @returns undefined when that is nobody
 */
export const whomNamed = (
  spelled: Mentions | undefined,
  isMember: (user: string) => boolean,
  crowd: Crowd | undefined,
  may: ReadonlySet<Capability>,
  knows: boolean,
): Mentions | undefined => {
  if (!spelled) return undefined;
  const users = spelled.users.filter(isMember);
  const loud =
    crowd !== undefined &&
    may.has(crowd.memberCount > crowd.crowdMembers ? 'notify-crowd' : 'notify-channel');
  const groups = loud && knows ? spelled.groups.filter((group) => crowd.groups.includes(group)) : [];
  const [here, channel] = [loud && spelled.here, loud && spelled.channel];
  return users.length + groups.length > 0 || here || channel ? { users, groups, here, channel } : undefined;
};
