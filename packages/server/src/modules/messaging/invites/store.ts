import type { InvitedTo } from '@parley/protocol';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** Somebody who was asked into a channel. */
export interface InviteRow {
  id: string;
  channel: number;
  userId: string;
  invitedBy: string | null;
  about: InvitedTo;
  createdAt: Date;
}

const columns = (tx: TenantTx) => tx.sql`i.id, i.channel, i.user_id, i.invited_by, i.about, i.created_at`;

/** Asks people. @returns those who were not asked already */
export const insertInvites = async (
  tx: TenantTx,
  channel: number,
  by: string | undefined,
  about: InvitedTo,
  people: readonly { user: string; id: string }[],
): Promise<InviteRow[]> => tx.sql<InviteRow[]>`
  insert into invites as i (app_id, channel, user_id, id, invited_by, about, created_at)
  select ${tx.app}, ${channel}, w.user_id, w.id, ${by ?? null}, ${tx.sql.json(about)}, ${tx.at}
  from unnest(
    ${textArray(people.map(({ user }) => user))}::text[], ${plainArray(people.map(({ id }) => id))}::uuid[]
  ) as w (user_id, id)
  order by w.user_id collate "C"
  on conflict (app_id, channel, user_id) do nothing
  returning ${columns(tx)}`;

export const loadInvite = async (tx: TenantTx, id: string): Promise<InviteRow | undefined> => {
  const [row] = await tx.sql<InviteRow[]>`
    select ${columns(tx)} from invites i where i.app_id = ${tx.app} and i.id = ${id}`;
  return row;
};

/** Those of these people who were asked into the channel, by user id. */
export const loadInvited = async (
  tx: TenantTx,
  channel: number,
  users: readonly string[],
): Promise<InviteRow[]> => tx.sql<InviteRow[]>`
  select ${columns(tx)} from invites i
  where i.app_id = ${tx.app} and i.channel = ${channel} and i.user_id = any (${textArray(users)}::text[])
  order by i.user_id`;

/** A page of those asked into a channel, by user id; whoever is in it by another way, or is gone, is not among them. */
export const listInvites = async (
  tx: TenantTx,
  channel: number,
  page: { after: string; limit: number },
): Promise<InviteRow[]> => tx.sql<InviteRow[]>`
  select ${columns(tx)} from invites i
  where i.app_id = ${tx.app} and i.channel = ${channel} and i.user_id > ${page.after}
    and not exists (
      select from members m where m.app_id = i.app_id and m.channel = i.channel and m.user_id = i.user_id
    )
    and exists (select from users u where u.app_id = i.app_id and u.id = i.user_id and u.deleted_at is null)
  order by i.user_id limit ${page.limit}`;

/** What a person is asked into, the newest first: not what is deleted, what they are in or shut out of, nor by whom they block. */
export const listOwn = async (tx: TenantTx, user: string, limit: number): Promise<InviteRow[]> => tx.sql<
  InviteRow[]
>`
  select ${columns(tx)} from invites i
  where i.app_id = ${tx.app} and i.user_id = ${user}
    and exists (
      select from channels c where c.app_id = i.app_id and c.channel = i.channel and c.deleted_at is null
    )
    and not exists (
      select from members m where m.app_id = i.app_id and m.channel = i.channel and m.user_id = i.user_id
    )
    and not exists (
      select from bans b
      where b.app_id = i.app_id and b.channel = i.channel and b.user_id = i.user_id and b.kind = 'hard'
        and (b.until is null or b.until > ${tx.at})
    )
    and not exists (
      select from blocks b
      where b.app_id = i.app_id and b.user_id = i.user_id and b.blocked_id = i.invited_by and b.level = 'block'
    )
  order by i.created_at desc, i.id limit ${limit}`;

/** @returns the ids of what was asked and is no longer */
export const deleteInvite = async (tx: TenantTx, channel: number, user: string): Promise<string[]> => {
  const rows = await tx.sql<{ id: string }[]>`
    delete from invites where app_id = ${tx.app} and channel = ${channel} and user_id = ${user} returning id`;
  return rows.map(({ id }) => id);
};

/** What was asked of somebody, in a transaction of several apps. */
export interface Asked {
  app: string;
  user: string;
  id: string;
}

/** Those asked into channels they are in now, or that are gone (`user` null: whoever was asked). */
export const deleteAnswered = async (
  tx: TenantTx,
  ended: readonly { app: string; channel: number; user: string | null }[],
): Promise<Asked[]> => tx.sql<Asked[]>`
  delete from invites i
  using unnest(
    ${plainArray(ended.map(({ app }) => app))}::uuid[],
    ${plainArray(ended.map(({ channel }) => channel))}::bigint[],
    ${textArray(ended.map(({ user }) => user))}::text[]
  ) as w (app_id, channel, user_id)
  where i.app_id = w.app_id and i.channel = w.channel and (w.user_id is null or i.user_id = w.user_id collate "C")
  returning i.app_id as app, i.user_id as "user", i.id`;
