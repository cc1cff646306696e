import type { User } from '@parley/protocol';
import { jsonArray, plainArray, textArray, timeArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

export interface UserRow {
  id: string;
  name: string | null;
  username: string | null;
  image: string | null;
  bio: string | null;
  title: string | null;
  pronouns: string | null;
  zone: string | null;
  role: User['role'];
  guestUntil: Date | null;
  readReceipts: boolean;
  custom: User['custom'];
  createdAt: Date;
  deactivatedAt: Date | null;
  /** When they left by themselves, of one who is deactivated for that. */
  leftAt: Date | null;
  deletedAt: Date | null;
}

/** What is to be written of a user: undefined keeps, null removes. */
export type Profile = Pick<UserRow, 'id'> & {
  [Field in 'name' | 'username' | 'usernameFolded' | 'image' | 'bio' | 'title' | 'pronouns' | 'zone']:
    | string
    | null
    | undefined;
} & {
  role: UserRow['role'] | undefined;
  guestUntil: Date | null | undefined;
  readReceipts: boolean | undefined;
  custom: UserRow['custom'] | undefined;
};

const columns = (tx: TenantTx) => tx.sql`
  u.id, u.name, u.username, u.image, u.bio, u.title, u.pronouns, u.zone, u.role, u.guest_until, u.read_receipts, u.custom, u.created_at,
  u.deactivated_at, u.left_at, u.deleted_at`;

export const loadUser = async (tx: TenantTx, id: string): Promise<UserRow | undefined> => {
  const [row] = await tx.sql<UserRow[]>`
    select ${columns(tx)} from users u where u.app_id = ${tx.app} and u.id = ${id}`;
  return row;
};

/** Until the transaction ends nobody else changes them. */
export const lockUser = async (tx: TenantTx, id: string): Promise<UserRow | undefined> => {
  const [row] = await tx.sql<UserRow[]>`
    select ${columns(tx)} from users u where u.app_id = ${tx.app} and u.id = ${id} for no key update`;
  return row;
};

/**
 * Creates users or changes those there are, in the order of their ids, so that two writers never wait for each other in a
 * circle. One statement: what is kept is what is there when it is written, whoever wrote it a moment before.
 *
 * @returns fewer than were given when some of them are deleted
 */
export const writeUsers = async (tx: TenantTx, profiles: readonly Profile[]): Promise<UserRow[]> => {
  const { sql } = tx;
  const text = (value: (profile: Profile) => string | null | undefined) =>
    sql`${textArray(profiles.map(value))}::text::text[]`;
  const given = (value: (profile: Profile) => unknown) =>
    sql`${plainArray(profiles.map((profile) => value(profile) !== undefined))}::text::boolean[]`;
  return [
    ...(await sql<UserRow[]>`
      with w as (
        select * from unnest(
          ${text(({ id }) => id)},
          ${text(({ name }) => name)}, ${given(({ name }) => name)},
          ${text(({ username }) => username)}, ${text(({ usernameFolded }) => usernameFolded)},
          ${given(({ username }) => username)},
          ${text(({ image }) => image)}, ${given(({ image }) => image)},
          ${text(({ bio }) => bio)}, ${given(({ bio }) => bio)},
          ${text(({ title }) => title)}, ${given(({ title }) => title)},
          ${text(({ pronouns }) => pronouns)}, ${given(({ pronouns }) => pronouns)},
          ${text(({ zone }) => zone)}, ${given(({ zone }) => zone)},
          ${text(({ role }) => role)},
          ${timeArray(profiles.map(({ guestUntil }) => guestUntil ?? null))}::timestamptz[],
          ${given(({ guestUntil }) => guestUntil)},
          ${text(({ readReceipts }) => readReceipts?.toString())},
          ${jsonArray(profiles.map(({ custom }) => custom))}::text::jsonb[]
        ) as w (id, name, names, username, folded, usernames, image, images, bio, bios, title, titles, pronouns, any_pronouns,
          zone, zones, role, guest_until, guests, receipts, custom)
      )
      insert into users as u (
        app_id, id, name, username, image, bio, title, pronouns, zone, role, guest_until, read_receipts, custom,
        username_folded, created_at, updated_at
      )
      select ${tx.app}, w.id, w.name, w.username, w.image, w.bio, w.title, w.pronouns, w.zone, coalesce(w.role, 'member'),
        w.guest_until, coalesce(w.receipts::boolean, true), coalesce(w.custom, '{}'), w.folded, ${tx.at}, ${tx.at}
      from w order by w.id collate "C"
      on conflict (app_id, id) do update set (
        name, username, username_folded, image, bio, title, pronouns, zone, role, guest_until, read_receipts, custom,
        updated_at
      ) = (
        select case when w.names then w.name else u.name end,
          case when w.usernames then w.username else u.username end,
          case when w.usernames then w.folded else u.username_folded end,
          case when w.images then w.image else u.image end,
          case when w.bios then w.bio else u.bio end,
          case when w.titles then w.title else u.title end,
          case when w.any_pronouns then w.pronouns else u.pronouns end,
          case when w.zones then w.zone else u.zone end,
          coalesce(w.role, u.role), case when w.guests then w.guest_until else u.guest_until end,
          coalesce(w.receipts::boolean, u.read_receipts),
          coalesce(w.custom, u.custom), excluded.updated_at
        from w where w.id = excluded.id
      )
      where u.deleted_at is null
      returning ${columns(tx)}`),
  ];
};

/** What picture and role people have, by person. */
export const loadHeld = async (
  tx: TenantTx,
  ids: readonly string[],
): Promise<Map<string, Pick<UserRow, 'image' | 'role'>>> => {
  const rows = await tx.sql<Pick<UserRow, 'id' | 'image' | 'role'>[]>`
    select u.id, u.image, u.role from users u
    where u.app_id = ${tx.app} and u.id = any (${textArray(ids)}::text::text[])`;
  return new Map(rows.map((row) => [row.id, row]));
};

/** Replaces the words people are found by. */
export const writeWords = async (
  tx: TenantTx,
  words: readonly { user: string; word: string }[],
  users: readonly string[],
): Promise<void> => {
  await Promise.all([
    tx.sql`delete from user_words where app_id = ${tx.app} and user_id = any (${textArray(users)}::text::text[])`,
    tx.sql`
      insert into user_words (app_id, word, user_id)
      select ${tx.app}, w.word, w.user_id
      from unnest(
        ${textArray(words.map(({ word }) => word))}::text::text[],
        ${textArray(words.map(({ user }) => user))}::text::text[]
      ) as w (word, user_id)
      order by w.word collate "C", w.user_id collate "C"
      on conflict do nothing`,
  ]);
};

/** Whose username this is; of a group's handle nobody's id. */
export const findUsername = async (tx: TenantTx, folded: string): Promise<string | undefined> => {
  const [row] = await tx.sql<{ id: string }[]>`
    select id from users where app_id = ${tx.app} and username_folded = ${folded}
    union all
    select '' from groups where app_id = ${tx.app} and handle_folded = ${folded} and deleted_at is null
    limit 1`;
  return row?.id;
};

/** @param left whether they went by themselves */
export const setDeactivated = async (tx: TenantTx, id: string, left = false): Promise<void> => {
  await tx.sql`
    update users
    set deactivated_at = coalesce(deactivated_at, ${tx.at}), left_at = ${left ? tx.at : null}, updated_at = ${tx.at}
    where app_id = ${tx.app} and id = ${id}`;
};

export const setActive = async (tx: TenantTx, id: string): Promise<void> => {
  await tx.sql`
    update users set deactivated_at = null, left_at = null, updated_at = ${tx.at}
    where app_id = ${tx.app} and id = ${id}`;
};

/** Locks the app's owners, so that no two of them end each other's role at once. @returns those who may act */
export const lockOwners = async (tx: TenantTx): Promise<string[]> => {
  await tx.sql`
    select 1 from users where app_id = ${tx.app} and role = 'owner' order by id for no key update`;
  const rows = await tx.sql<{ id: string }[]>`
    select id from users
    where app_id = ${tx.app} and role = 'owner' and deleted_at is null and deactivated_at is null
      and (ban_kind is distinct from 'hard' or ban_until <= ${tx.at})`;
  return rows.map(({ id }) => id);
};

/** Everything that says who it was is gone; the row stays, so the id is never used again. */
export const anonymise = async (tx: TenantTx, id: string): Promise<void> => {
  await Promise.all([
    tx.sql`
      update users
      set name = null, username = null, username_folded = null, image = null, bio = null, title = null, pronouns = null,
        zone = null, role = 'member', guest_until = null, left_at = null,
        ban_kind = null, ban_until = null, ban_reason = null, banned_by = null, banned_at = null,
        custom = '{}', deleted_at = coalesce(deleted_at, ${tx.at}), updated_at = ${tx.at}
      where app_id = ${tx.app} and id = ${id}`,
    tx.sql`delete from claims where app_id = ${tx.app} and user_id = ${id}`,
    tx.sql`delete from user_words where app_id = ${tx.app} and user_id = ${id}`,
    tx.sql`delete from blocks where app_id = ${tx.app} and user_id = ${id}`,
    tx.sql`delete from sidebars where app_id = ${tx.app} and user_id = ${id}`,
    tx.sql`delete from group_members where app_id = ${tx.app} and user_id = ${id}`,
    tx.sql`
      update presence_settings
      set status_emoji = null, status_text = null, status_until = null, quiet = null, dnd_until = null, changed_at = ${tx.at}
      where app_id = ${tx.app} and user_id = ${id}`,
  ]);
};

/** Never moves back. @returns the time before which tokens are refused now */
export const refuseTokensBefore = async (tx: TenantTx, id: string, before: Date): Promise<Date> => {
  const [row] = await tx.sql<{ tokensValidFrom: Date }[]>`
    update users set tokens_valid_from = greatest(tokens_valid_from, ${before}), updated_at = ${tx.at}
    where app_id = ${tx.app} and id = ${id} returning tokens_valid_from`;
  return row?.tokensValidFrom ?? before;
};
