import type { InvitationRole } from '@parley/protocol';
import { plainArray, textArray, timeArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { isOut } from '../access/index.ts';

/** Somebody who is asked into the app, or a link. */
export interface InvitationRow {
  id: string;
  /** Null: a link. */
  email: string | null;
  role: InvitationRole;
  guestUntil: Date | null;
  message: string | null;
  /** Null: the app's server. */
  createdBy: string | null;
  createdAt: Date;
  lastsSeconds: number;
  expiresAt: Date;
  usesMost: number | null;
  uses: number;
}

/** The columns of an `InvitationRow`, of invitations i. */
export const columns = (tx: TenantTx) => tx.sql`
  i.id, i.email, i.role, i.guest_until, i.message, i.created_by, i.created_at, i.lasts_seconds, i.expires_at, i.uses_most, i.uses`;

/** The condition of an invitation i: has it not ended, and may whoever made it still invite? */
export const isOpen = (tx: TenantTx) => tx.sql`(
  i.ended_at is null and i.expires_at > ${tx.at}
  and (i.guest_until is null or i.guest_until > ${tx.at})
  and (i.created_by is null or exists (
    select from users u
    where u.app_id = i.app_id and u.id = i.created_by and u.role in ('owner', 'admin') and not ${isOut(tx)}
  ))
)`;

/** And is there a use left? */
export const works = (tx: TenantTx) =>
  tx.sql`(${isOpen(tx)} and (i.uses_most is null or i.uses < i.uses_most))`;

/** Until the transaction ends nobody else makes invitations of the app. */
export const lockInvitations = async (tx: TenantTx): Promise<void> => {
  await tx.sql`select 1 from apps where id = ${tx.app} for no key update`;
};

/** What waits at this moment: the addresses that are asked, and how many links there are. */
export const loadWaiting = async (tx: TenantTx): Promise<{ emails: Set<string>; links: number }> => {
  const rows = await tx.sql<{ email: string | null }[]>`
    select i.email from invitations i where i.app_id = ${tx.app} and ${works(tx)}`;
  const emails = rows.flatMap(({ email }) => email ?? []);
  return { emails: new Set(emails), links: rows.length - emails.length };
};

/** What was asked of these addresses before, and holds no longer, makes room. */
export const endOfAddresses = async (tx: TenantTx, emails: readonly string[]): Promise<void> => {
  await tx.sql`
    update invitations i set ended_at = ${tx.at}
    where i.app_id = ${tx.app} and i.email = any (${textArray(emails)}::text::text[]) and i.ended_at is null and i.uses = 0`;
};

export const insertInvitations = async (
  tx: TenantTx,
  rows: readonly InvitationRow[],
  channels: readonly number[],
): Promise<void> => {
  const texts = (of: (row: InvitationRow) => string | null) => textArray(rows.map(of));
  const times = (of: (row: InvitationRow) => Date | null) => timeArray(rows.map(of));
  const counts = (of: (row: InvitationRow) => number | null) => plainArray(rows.map(of));
  await tx.sql`
    insert into invitations (
      app_id, id, email, role, message, created_by, guest_until, created_at, expires_at, lasts_seconds, uses_most
    )
    select ${tx.app}, w.* from unnest(
      ${texts(({ id }) => id)}::text::uuid[], ${texts(({ email }) => email)}::text::text[],
      ${texts(({ role }) => role)}::text::text[], ${texts(({ message }) => message)}::text::text[],
      ${texts(({ createdBy }) => createdBy)}::text::text[],
      ${times(({ guestUntil }) => guestUntil)}::text::timestamptz[],
      ${times(({ createdAt }) => createdAt)}::text::timestamptz[],
      ${times(({ expiresAt }) => expiresAt)}::text::timestamptz[],
      ${counts(({ lastsSeconds }) => lastsSeconds)}::text::int[], ${counts(({ usesMost }) => usesMost)}::text::int[]
    ) as w`;
  if (channels.length === 0) return;
  await tx.sql`
    insert into invitation_channels (app_id, invitation, channel)
    select ${tx.app}, i.id, c.channel
    from unnest(${plainArray(rows.map(({ id }) => id))}::text::uuid[]) as i (id),
      unnest(${plainArray(channels)}::text::bigint[]) as c (channel)
    order by i.id, c.channel`;
};

/** One that works, locked. */
export const lockWorking = async (tx: TenantTx, id: string): Promise<InvitationRow | undefined> => {
  const [row] = await tx.sql<InvitationRow[]>`
    select ${columns(tx)} from invitations i where i.app_id = ${tx.app} and i.id = ${id} and ${works(tx)} for update of i`;
  return row;
};

/** A page of those that work, the newest first. */
export const listWorking = (
  tx: TenantTx,
  before: { at: Date; id: string } | undefined,
  limit: number,
): Promise<(InvitationRow & { sentAt: Date | null })[]> => tx.sql<
  (InvitationRow & { sentAt: Date | null })[]
>`
  select ${columns(tx)}, (
    select max(c.made_at) from invitation_codes c where c.app_id = i.app_id and c.invitation = i.id and c.email is not null
  ) as sent_at
  from invitations i
  where i.app_id = ${tx.app} and ${works(tx)}
    and ${before ? tx.sql`(i.created_at, i.id) < (${before.at}, ${before.id})` : tx.sql`true`}
  order by i.created_at desc, i.id desc limit ${limit}`;

/** The channels of invitations, by invitation. */
export const loadChannels = async (
  tx: TenantTx,
  invitations: readonly string[],
): Promise<Map<string, number[]>> => {
  const rows = await tx.sql<{ invitation: string; channel: number }[]>`
    select c.invitation, c.channel from invitation_channels c
    where c.app_id = ${tx.app} and c.invitation = any (${plainArray(invitations)}::text::uuid[])
    order by c.invitation, c.channel`;
  const found = Map.groupBy(rows, ({ invitation }) => invitation);
  return new Map([...found].map(([id, each]) => [id, each.map(({ channel }) => channel)]));
};

/** It holds as long again. */
export const renew = async (tx: TenantTx, id: string, expiresAt: Date): Promise<void> => {
  await tx.sql`update invitations set expires_at = ${expiresAt} where app_id = ${tx.app} and id = ${id}`;
};

export const end = async (tx: TenantTx, id: string): Promise<void> => {
  await tx.sql`
    update invitations set ended_at = ${tx.at} where app_id = ${tx.app} and id = ${id} and ended_at is null`;
};

/** Of these people, those who left by themselves. */
export const leftAmong = async (tx: TenantTx, users: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx.sql<{ id: string }[]>`
    select id from users
    where app_id = ${tx.app} and id = any (${textArray(users)}::text::text[]) and left_at is not null`;
  return new Set(rows.map(({ id }) => id));
};
