import type { AppRole } from '@parley/protocol/capabilities';
import type { Sql } from '../../../platform/db/connect.ts';
import { plainArray, textArray, timeArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { isOut } from '../../identity/access/index.ts';
import type { Beat } from './beats.ts';
import type { PresenceRow, Settings } from './rules.ts';

/** A person of an app; a transaction may be opened for several apps. */
export interface Person {
  app: string;
  user: string;
}

const people = (tx: TenantTx, of: readonly Person[]) => tx.sql`
  unnest(${plainArray(of.map(({ app }) => app))}::uuid[], ${textArray(of.map(({ user }) => user))}::text[])`;

/**
 * Writes heartbeats of several apps in one statement, in the order of their keys. Whether somebody may be there at all is
 * read in it: a key or token that was revoked counts no more, nor do people who are shut out or anonymous.
 */
export const writeBeats = async (tx: TenantTx, beats: readonly Beat[]): Promise<void> => {
  if (beats.length === 0) return;
  await tx.sql`
    insert into presence_sessions as s (app_id, user_id, session, idle, shown_until, changed_at)
    select u.app_id, u.id, b.session, b.idle, b.shown_until, ${tx.at}
    from (
      select * from unnest(
        ${plainArray(beats.map(({ app }) => app))}::uuid[],
        ${textArray(beats.map(({ user }) => user))}::text[],
        ${plainArray(beats.map(({ session }) => session))}::uuid[],
        ${plainArray(beats.map(({ idle }) => idle))}::boolean[],
        ${timeArray(beats.map(({ shownUntil }) => shownUntil))}::timestamptz[],
        ${textArray(beats.map(({ key }) => key))}::text[],
        ${timeArray(beats.map(({ issuedAt }) => issuedAt))}::timestamptz[]
      ) as b (app_id, user_id, session, idle, shown_until, key, issued_at)
    ) b
    cross join lateral (
      select * from users u where u.app_id = b.app_id and u.id = b.user_id collate "C" limit 1
    ) u
    cross join lateral (
      select * from app_keys k where k.app_id = b.app_id and k.id = b.key collate "C" limit 1
    ) k
    where not ${isOut(tx)} and u.role <> 'anonymous' and k.revoked_at is null
      and (b.issued_at is null or u.tokens_valid_from is null or b.issued_at >= u.tokens_valid_from)
    order by u.app_id, u.id, b.session
    on conflict (app_id, user_id, session) do update
      set idle = excluded.idle, shown_until = excluded.shown_until,
        changed_at = case when s.idle <> excluded.idle or s.shown_until <= excluded.changed_at
          then excluded.changed_at else s.changed_at end`;
};

/** Sessions that said they end count for the time of grace only. */
export const endSessions = async (tx: TenantTx, beats: readonly Beat[]): Promise<void> => {
  if (beats.length === 0) return;
  await tx.sql`
    update presence_sessions s set shown_until = least(s.shown_until, b.shown_until)
    from unnest(
      ${plainArray(beats.map(({ app }) => app))}::uuid[],
      ${textArray(beats.map(({ user }) => user))}::text[],
      ${plainArray(beats.map(({ session }) => session))}::uuid[],
      ${timeArray(beats.map(({ shownUntil }) => shownUntil))}::timestamptz[]
    ) as b (app_id, user_id, session, shown_until)
    where s.app_id = b.app_id and s.user_id = b.user_id collate "C" and s.session = b.session`;
};

/** How these people stand now; those their app does not know are left out. */
export const loadPresence = async (tx: TenantTx, of: readonly Person[]): Promise<PresenceRow[]> => {
  if (of.length === 0) return [];
  return tx.sql<PresenceRow[]>`
    select u.app_id, u.id, ${isOut(tx)} as out,
      s.there, s.active, p.away, p.dnd_until, p.status_emoji, p.status_text, p.status_until
    from ${people(tx, of)} as w (app_id, id)
    cross join lateral (
      select * from users u where u.app_id = w.app_id and u.id = w.id collate "C" limit 1
    ) u
    left join lateral (
      select * from presence_settings p where p.app_id = u.app_id and p.user_id = u.id limit 1
    ) p on true
    cross join lateral (
      select count(*) > 0 as there, coalesce(bool_or(not s.idle), false) as active from presence_sessions s
      where s.app_id = u.app_id and s.user_id = u.id and s.shown_until > ${tx.at}
    ) s`;
};

/** What people may be told now: their role, or that they are out. */
export interface StandingRow {
  appId: string;
  id: string;
  role: AppRole;
  out: boolean;
}

export const loadStandings = async (tx: TenantTx, of: readonly Person[]): Promise<StandingRow[]> => tx.sql<
  StandingRow[]
>`
  select u.app_id, u.id, u.role, ${isOut(tx)} as out
  from ${people(tx, of)} as w (app_id, id)
  cross join lateral (
    select * from users u where u.app_id = w.app_id and u.id = w.id collate "C" limit 1
  ) u`;

const settings = (tx: TenantTx) => tx.sql`away, dnd_until, quiet, status_emoji, status_text, status_until`;

export const loadSettings = async (tx: TenantTx, user: string): Promise<Settings | undefined> => {
  const [row] = await tx.sql<Settings[]>`
    select ${settings(tx)} from presence_settings where app_id = ${tx.app} and user_id = ${user}`;
  return row;
};

/** Their settings, which nobody else changes until the transaction ends. */
export const lockSettings = async (tx: TenantTx, user: string): Promise<Settings | undefined> => {
  const [row] = await tx.sql<Settings[]>`
    select ${settings(tx)} from presence_settings where app_id = ${tx.app} and user_id = ${user} for update`;
  return row;
};

/** @param change what is not named stays */
export const writeSettings = async (
  tx: TenantTx,
  user: string,
  change: Partial<Settings>,
): Promise<Settings | undefined> => {
  const { away = false, dndUntil = null, quiet = null } = change;
  const { statusEmoji = null, statusText = null, statusUntil = null } = change;
  const given = (field: keyof Settings) => change[field] !== undefined;
  const [row] = await tx.sql<Settings[]>`
    insert into presence_settings as p (
      app_id, user_id, away, dnd_until, quiet, status_emoji, status_text, status_until, changed_at
    ) values (
      ${tx.app}, ${user}, ${away}, ${dndUntil}, ${quiet && tx.sql.json(quiet)}, ${statusEmoji}, ${statusText},
      ${statusUntil}, ${tx.at}
    )
    on conflict (app_id, user_id) do update set
      away = case when ${given('away')} then excluded.away else p.away end,
      dnd_until = case when ${given('dndUntil')} then excluded.dnd_until else p.dnd_until end,
      quiet = case when ${given('quiet')} then excluded.quiet else p.quiet end,
      status_emoji = case when ${given('statusEmoji')} then excluded.status_emoji else p.status_emoji end,
      status_text = case when ${given('statusText')} then excluded.status_text else p.status_text end,
      status_until = case when ${given('statusUntil')} then excluded.status_until else p.status_until end,
      changed_at = excluded.changed_at
    returning ${settings(tx)}`;
  return row;
};

/** Takes a status away whose time is over. @returns undefined when there is none */
export const clearStatus = async (tx: TenantTx, user: string): Promise<Settings | undefined> => {
  const [row] = await tx.sql<Settings[]>`
    update presence_settings
    set status_emoji = null, status_text = null, status_until = null, changed_at = ${tx.at}
    where app_id = ${tx.app} and user_id = ${user} and status_until <= ${tx.at}
    returning ${settings(tx)}`;
  return row;
};

/** Somebody whose presence may look otherwise than before; the same change is the same in every field. */
export interface ChangeRow {
  appId: string;
  userId: string;
  session: string | null;
  at: Date;
}

/** Changes of every app since a time, and sessions that were over by now. */
export const loadChanges = (sql: Sql, since: Date, now: Date): Promise<ChangeRow[]> => sql<ChangeRow[]>`
  select app_id, user_id, session, at from presence_changes(${since}, ${now})`;

export const sweep = async (sql: Sql, before: Date): Promise<void> => {
  await sql`select sweep_presence(${before})`;
};
