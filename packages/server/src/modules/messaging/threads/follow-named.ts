import type { Mentions } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { publishToUser } from '../log/index.ts';

/** An entry of a channel's log. */
interface Entry {
  appId: string;
  channel: number;
  type: string;
  subject: string | null;
  data: Record<string, unknown> | null;
}

/**
 * Those a reply names follow its thread from there: that reply is unread, what was said before it is read. Not those who
 * unfollowed it, and no statement where nobody is named.
 */
export const followNamed = async (
  context: Context,
  tx: TenantTx,
  entries: readonly Entry[],
): Promise<void> => {
  const named = entries.flatMap(({ appId, channel, type, subject, data }) =>
    (type === 'message.new' || type === 'message.updated') &&
    typeof data?.parentId === 'string' &&
    data.shadowed !== true
      ? ((data.mentions as Mentions | undefined)?.users ?? []).map((user) => ({
          appId,
          channel,
          subject,
          user,
        }))
      : [],
  );
  if (named.length === 0) return;
  const rows = await tx.sql<Named[]>`
    insert into thread_members (app_id, parent_id, user_id, last_read_seq, followed_at)
    select w.app_id, r.parent_id, w.user_id, r.thread_seq - 1, ${tx.at}
    from unnest(
      ${plainArray(named.map(({ appId }) => appId))}::uuid[],
      ${plainArray(named.map(({ channel }) => channel))}::bigint[],
      ${plainArray(named.map(({ subject }) => subject))}::uuid[],
      ${textArray(named.map(({ user }) => user))}::text[]
    ) as w (app_id, channel, message_id, user_id)
    cross join lateral (
      select * from messages r where r.app_id = w.app_id and r.id = w.message_id limit 1
    ) r
    cross join lateral (
      select from members m where m.app_id = w.app_id and m.channel = w.channel and m.user_id = w.user_id limit 1
    ) m
    where r.parent_id is not null and not r.shadowed and r.deleted_at is null
      and r.author_id is distinct from w.user_id
    order by w.app_id, r.parent_id, w.user_id, r.thread_seq
    on conflict do nothing
    returning app_id, parent_id, user_id, last_read_seq,
      (select c.type || ':' || c.id from messages p join channels c on c.app_id = p.app_id and c.channel = p.channel
        where p.app_id = thread_members.app_id and p.id = thread_members.parent_id) as cid`;
  const at = tx.at.toISOString();
  tx.onCommit(() => {
    for (const { appId, parentId: id, userId, lastReadSeq, cid } of rows)
      publishToUser(context, appId, userId, {
        type: 'thread.updated',
        cid,
        at,
        thread: { id, following: true, lastReadSeq, unread: 1 },
      });
  });
};

interface Named {
  appId: string;
  parentId: string;
  userId: string;
  lastReadSeq: number;
  cid: string;
}
