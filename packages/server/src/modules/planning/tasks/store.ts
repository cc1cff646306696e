import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { StoredTask } from '../../messaging/messages/index.ts';

/**
 * Writes the task of a message, or that it has none.
 *
 * @param logOffset of the message's last change that everyone may see
 */
export const putTask = async (
  tx: TenantTx,
  { id, channel }: { id: string; channel: number },
  task: StoredTask | null,
  logOffset: number,
): Promise<void> => {
  const json = task === null ? null : tx.sql.json(task as never);
  await tx.sql`update messages set task = ${json}, log_offset = ${logOffset} where app_id = ${tx.app} and id = ${id}`;
  if (!task) {
    await tx.sql`delete from tasks where app_id = ${tx.app} and message_id = ${id}`;
    return;
  }
  const { by, assignee, dueAt, createdAt, doneAt, shadowed } = task;
  await tx.sql`
    insert into tasks (app_id, message_id, channel, created_by, assignee_id, due_at, created_at, done_at, shadowed)
    values (${tx.app}, ${id}, ${channel}, ${by}, ${assignee ?? null}, ${dueAt ?? null}, ${createdAt}, ${doneAt ?? null},
      ${shadowed ?? false})
    on conflict (app_id, message_id) do update
    set created_by = excluded.created_by, assignee_id = excluded.assignee_id, due_at = excluded.due_at,
      created_at = excluded.created_at, done_at = excluded.done_at, shadowed = excluded.shadowed`;
};

/** Is somebody in the channel, not shut out, and may they read what stands at this place of the timeline? */
export const isReader = async (
  tx: TenantTx,
  channel: number,
  user: string,
  timelineSeq: number | null,
): Promise<boolean> => {
  const rows = await tx.sql`
    select from members m
    join users u on u.app_id = m.app_id and u.id = m.user_id
    where m.app_id = ${tx.app} and m.channel = ${channel} and m.user_id = ${user}
      and u.deleted_at is null and u.deactivated_at is null
      and (${timelineSeq}::bigint is null or ${timelineSeq}::bigint > m.horizon)
      and not exists (
        select from bans b
        where b.app_id = m.app_id and b.channel = m.channel and b.user_id = m.user_id and b.kind = 'hard'
          and (b.until is null or b.until > ${tx.at})
      )`;
  return rows.length > 0;
};

/** Where a page of a list ended. */
export interface TaskPosition {
  at: string;
  made: string;
  id: string;
}

/** A task of a list. */
export interface TaskRow {
  messageId: string;
  parentId: string | null;
  channel: number;
  cid: string;
  task: StoredTask;
  at: string;
  made: string;
}

/** Whose tasks, and which. */
export interface Which {
  /** Of a channel; absent for those of the person. */
  channel: number | undefined;
  user: string;
  done: boolean;
  after: TaskPosition | undefined;
  limit: number;
}

/** The tasks of a person or a channel: the open ones by their time, those without one last; the done ones newest first. */
export const listTasks = (tx: TenantTx, which: Which): Promise<TaskRow[]> => {
  const { sql } = tx;
  const { channel, user, done, after } = which;
  const whose = channel === undefined ? sql`t.assignee_id = ${user}` : sql`t.channel = ${channel}`;
  const at = done ? sql`t.done_at` : sql`coalesce(t.due_at, 'infinity')`;
  const end =
    after && sql`(${after.at}::text::timestamptz, ${after.made}::text::timestamptz, ${after.id}::uuid)`;
  return sql<TaskRow[]>`
    select t.message_id, m.parent_id, t.channel, c.type || ':' || c.id as cid, m.task, ${at}::text as at, t.created_at::text as made
    from tasks t
    cross join lateral (
      select * from messages m where m.app_id = t.app_id and m.id = t.message_id limit 1
    ) m
    cross join lateral (
      select * from channels c where c.app_id = t.app_id and c.channel = t.channel and c.deleted_at is null limit 1
    ) c
    where t.app_id = ${tx.app} and ${whose} and t.done_at is ${done ? sql`not null` : sql`null`}
      and (not t.shadowed or t.created_by = ${user})
      ${end ? sql`and (${at}, t.created_at, t.message_id) ${done ? sql`<` : sql`>`} ${end}` : sql``}
    order by ${done ? sql`t.done_at desc, t.created_at desc, t.message_id desc` : sql`${at}, t.created_at, t.message_id`}
    limit ${which.limit}`;
};
