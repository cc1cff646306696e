import type { UserEvent } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { publishToUser } from './publish.ts';

/** A change that concerns one person: in their own log, told on their own stream. */
export interface UserEntry {
  user: string;
  type:
    | 'channel.added'
    | 'channel.removed'
    | 'membership.updated'
    | 'scheduled.updated'
    | 'reminder.updated'
    | 'reminder.fired'
    | 'bookmark.updated';
  channel?: number;
  /** The id of what changed, when that is not the channel. */
  subject?: string;
}

/**
 * Appends to the logs of people, in the order of their ids (the last place in the lock order).
 *
 * @returns the offset of each entry, in the order given
 */
export const appendToUserLogs = async (
  context: Context,
  tx: TenantTx,
  entries: readonly UserEntry[],
): Promise<number[]> => {
  if (entries.length === 0) return [];
  const left = new Map<string, number>();
  for (const { user } of entries) left.set(user, (left.get(user) ?? 0) + 1);
  const people = [...left.keys()].sort();
  const rows = await tx.sql<{ userId: string; logOffset: number }[]>`
    insert into user_heads (app_id, user_id, log_offset, last_logged_at)
    select ${tx.app}, p.user_id, p.entries, ${tx.at}
    from unnest(${textArray(people)}::text[], ${plainArray(people.map((user) => left.get(user)))}::bigint[])
      as p (user_id, entries)
    order by p.user_id
    on conflict (app_id, user_id) do update
      set log_offset = user_heads.log_offset + excluded.log_offset,
        last_logged_at = greatest(user_heads.last_logged_at, excluded.last_logged_at)
    returning user_id, log_offset`;
  const last = new Map(rows.map((row) => [row.userId, row.logOffset]));
  const offsets = entries.map(({ user }) => {
    const remaining = left.get(user) ?? 0;
    left.set(user, remaining - 1);
    return (last.get(user) ?? 0) - remaining + 1;
  });
  await tx.sql`
    insert into user_log (app_id, user_id, log_offset, at, type, channel, writer, data)
    select ${tx.app}, e.user_id, e.log_offset, ${tx.at}, e.type, e.channel, ${context.instance},
      case when e.subject is not null then jsonb_build_object('id', e.subject) end
    from unnest(
      ${textArray(entries.map((entry) => entry.user))}::text[],
      ${plainArray(offsets)}::bigint[],
      ${textArray(entries.map((entry) => entry.type))}::text[],
      ${plainArray(entries.map((entry) => entry.channel))}::bigint[],
      ${textArray(entries.map((entry) => entry.subject))}::text[]
    ) as e (user_id, log_offset, type, channel, subject)`;
  return offsets;
};

/** Where a person's log stands. */
export const loadUserOffset = async (tx: TenantTx, user: string): Promise<number> => {
  const [head] = await tx.sql<{ logOffset: number }[]>`
    select log_offset from user_heads where app_id = ${tx.app} and user_id = ${user}`;
  return head?.logOffset ?? 0;
};

/** Tells a person on their own stream, after the commit. */
export const tellUser = (context: Context, tx: TenantTx, user: string, event: UserEvent): void =>
  tx.onCommit(() => publishToUser(context, tx.app, user, event));
