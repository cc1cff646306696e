import type { UserEvent } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { jsonArray, plainArray, textArray } from '../../../platform/db/literal.ts';
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
    | 'bookmark.updated'
    | 'draft.updated'
    | 'block.updated'
    | 'sidebar.updated'
    | 'notification.new'
    | 'notification.read'
    | 'notification.removed';
  channel?: number;
  /** The id of what changed, when that is not the channel. */
  subject?: string;
  /** The ids, where several changed at once. */
  subjects?: readonly string[];
}

/**
 * Appends to the logs of people, in the order of their ids (the last place in the lock order).
 *
 * @returns the offset of each entry, in the order given
 */
export const appendToUserLogs = (
  context: Context,
  tx: TenantTx,
  entries: readonly UserEntry[],
): Promise<number[]> =>
  appendToLogsOf(
    context,
    tx,
    entries.map((entry) => ({ ...entry, app: tx.app })),
  );

/** The same in a transaction of several apps. Once in a transaction: twice would not be in the order of the ids. */
export const appendToLogsOf = async (
  context: Context,
  tx: TenantTx,
  entries: readonly (UserEntry & { app: string })[],
): Promise<number[]> => {
  if (entries.length === 0) return [];
  const left = new Map<string, { app: string; user: string; count: number }>();
  for (const { app, user } of entries) {
    const key = `${app}/${user}`;
    left.set(key, { app, user, count: (left.get(key)?.count ?? 0) + 1 });
  }
  const people = [...left.values()];
  const rows = await tx.sql<{ appId: string; userId: string; logOffset: number }[]>`
    insert into user_heads (app_id, user_id, log_offset, last_logged_at)
    select p.app_id, p.user_id, p.entries, ${tx.at}
    from unnest(
      ${plainArray(people.map(({ app }) => app))}::uuid[],
      ${textArray(people.map(({ user }) => user))}::text[],
      ${plainArray(people.map(({ count }) => count))}::bigint[]
    ) as p (app_id, user_id, entries)
    order by p.app_id, p.user_id collate "C"
    on conflict (app_id, user_id) do update
      set log_offset = user_heads.log_offset + excluded.log_offset,
        last_logged_at = greatest(user_heads.last_logged_at, excluded.last_logged_at)
    returning app_id, user_id, log_offset`;
  const last = new Map(rows.map((row) => [`${row.appId}/${row.userId}`, row.logOffset]));
  const offsets = entries.map(({ app, user }) => {
    const key = `${app}/${user}`;
    const person = left.get(key);
    const remaining = person?.count ?? 0;
    if (person) person.count -= 1;
    return (last.get(key) ?? 0) - remaining + 1;
  });
  await tx.sql`
    insert into user_log (app_id, user_id, log_offset, at, type, channel, writer, data)
    select e.app_id, e.user_id, e.log_offset, ${tx.at}, e.type, e.channel, ${context.instance}, e.data::jsonb
    from unnest(
      ${plainArray(entries.map((entry) => entry.app))}::uuid[],
      ${textArray(entries.map((entry) => entry.user))}::text[],
      ${plainArray(offsets)}::bigint[],
      ${textArray(entries.map((entry) => entry.type))}::text[],
      ${plainArray(entries.map((entry) => entry.channel))}::bigint[],
      ${jsonArray(entries.map(dataOf))}::text[]
    ) as e (app_id, user_id, log_offset, type, channel, data)`;
  return offsets;
};

const dataOf = ({ subject, subjects }: UserEntry): object | undefined =>
  subject === undefined ? subjects && { ids: subjects } : { id: subject };

/** Where a person's log stands. */
export const loadUserOffset = async (tx: TenantTx, user: string): Promise<number> => {
  const [head] = await tx.sql<{ logOffset: number }[]>`
    select log_offset from user_heads where app_id = ${tx.app} and user_id = ${user}`;
  return head?.logOffset ?? 0;
};

/** Tells a person on their own stream, after the commit. */
export const tellUser = (context: Context, tx: TenantTx, user: string, event: UserEvent): void =>
  tx.onCommit(() => publishToUser(context, tx.app, user, event));
