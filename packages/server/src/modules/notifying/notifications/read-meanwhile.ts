import type { Context } from '../../../platform/context.ts';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import { mark } from './mark.ts';
import type { Notice } from './write.ts';

/**
 * Whoever read the message while they were being told of it is done with it: the mark came before there was anything to
 * mark. Asked after the commit, so that either the mark or this finds the other.
 */
export const readMeanwhile = async (context: Context, told: readonly Notice[]): Promise<void> => {
  const unread = told.filter(({ read, seq, threadSeq }) => !read && (seq !== null || threadSeq !== null));
  if (unread.length === 0) return;
  const apps = [...new Set(unread.map(({ app }) => app))];
  const rows = await context.db.tenant(
    apps,
    'write',
    (tx) => tx.sql<{ appId: string; userId: string; id: string }[]>`
      select n.app_id, n.user_id, n.id
      from unnest(
        ${plainArray(unread.map(({ app }) => app))}::uuid[],
        ${textArray(unread.map(({ user }) => user))}::text[],
        ${plainArray(unread.map(({ id }) => id))}::uuid[]
      ) as w (app_id, user_id, id)
      cross join lateral (
        select * from notifications n
        where n.app_id = w.app_id and n.user_id = w.user_id and n.id = w.id and n.read_at is null limit 1
      ) n
      cross join lateral (
        select * from members m
        where m.app_id = n.app_id and m.channel = n.channel and m.user_id = n.user_id limit 1
      ) m
      left join lateral (
        select * from thread_members t
        where t.app_id = n.app_id and t.parent_id = n.parent_id and t.user_id = n.user_id and t.following limit 1
      ) t on true
      where m.last_read_seq >= n.seq or t.last_read_seq >= n.thread_seq`,
  );
  for (const { appId, userId, id } of rows)
    await context.db.tenant(appId, 'write', (tx) => mark(context, tx, userId, { ids: [id] }));
};
