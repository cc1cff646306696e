import type { Sql } from '@parley/server/internal/platform/db/connect.ts';

/** Who is where: 50 teams of 20 people, each with its share of the channels, so every channel has 20 members. */
export const town = { people: 1_000, teams: 50, team: 20 } as const;

/** @param n from 0 */
export const person = (n: number): string => `person-${n}`;

/** @param n from 1 */
export const cid = (n: number): string => `team:channel-${n}`;

/** The n-th member (from 0) of a channel. The last one of each team may not send: see `banned`. */
export const member = (channel: number, n: number): string => person((channel % town.teams) * town.team + n);

/** A member of the channel who may not send. */
export const banned = (channel: number): string => member(channel, town.team - 1);

/** A person who is not in the channel. */
export const stranger = (channel: number): string => member(channel + 1, 0);

/**
 * Puts people, channels and members into an app, by plain statements and without ANALYZE.
 *
 * @param channels how many, from `cid(1)`
 */
export const buildTown = async (owner: Sql, app: string, channels: number): Promise<void> => {
  await owner.begin(async (sql) => {
    await sql`set local search_path = parley`;
    await sql`
      insert into users (app_id, id, name, username, username_folded, created_at, updated_at)
      select ${app}, 'person-' || n, 'Person ' || n, 'person-' || n, 'person-' || n, now(), now()
      from generate_series(0, ${town.people - 1}) as n`;
    await sql`
      insert into channels (app_id, channel, type, id, name, private, member_count, created_at)
      select ${app}, nextval('channel_numbers'), 'team', 'channel-' || n, 'Channel ' || n, true, ${town.team}, now()
      from generate_series(1, ${channels}) as n order by n`;
    await sql`
      insert into channel_heads (app_id, channel, last_logged_at)
      select app_id, channel, now() from channels where app_id = ${app}`;
    await sql`
      insert into members (app_id, channel, user_id, joined_at)
      select c.app_id, c.channel, 'person-' || (substr(c.id, 9)::int % ${town.teams}) * ${town.team} + n, now()
      from channels c, generate_series(0, ${town.team - 1}) as n where c.app_id = ${app}`;
    await sql`
      insert into bans (app_id, channel, user_id, kind, created_at)
      select c.app_id, c.channel, 'person-' || (substr(c.id, 9)::int % ${town.teams}) * ${town.team} + ${town.team - 1}, 'hard', now()
      from channels c where c.app_id = ${app}`;
  });
};
