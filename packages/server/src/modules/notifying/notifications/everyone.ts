import { Count, limits, type Mentions, MessageId } from '@parley/protocol';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { defineJob, type JobDefinition } from '../../../platform/jobs/index.ts';
import { loadCandidates, type Part } from './candidates.ts';
import { noticesFor } from './notices.ts';
import { readMeanwhile } from './read-meanwhile.ts';
import { type Notice, writeNotices } from './write.ts';

interface Input {
  channel: number;
  message: string;
  /** The last person who was asked for; empty at the beginning. */
  after: string;
}

/**
 * Tells a part of a large channel's people of a message that names everyone, and has the next part told. One transaction a
 * part: it may be tried again and tells nobody twice.
 */
export const notifyEveryone: JobDefinition<Input> = defineJob({
  name: 'notifications.everyone',
  input: z.strictObject({ channel: Count, message: MessageId, after: z.string().max(128) }),
  run: async (context, { app, input }) => {
    const told = await context.db.tenant(app, 'write', (tx) => tellPart(context, tx, input));
    await readMeanwhile(context, told);
  },
});

const tellPart = async (
  context: Context,
  tx: TenantTx,
  { channel, message, after }: Input,
): Promise<Notice[]> => {
  const part: Part = { after, most: limits.notifiedAtOnce };
  const [found, [last]] = await Promise.all([
    tx.sql<{ mentions: Mentions | null; parentId: string | null; seq: number | null; at: Date }[]>`
      select mentions, parent_id, seq, coalesce(edited_at, created_at) as at from messages where app_id = ${tx.app} and id = ${message}`,
    tx.sql<{ userId: string | null; count: number }[]>`
      select max(m.user_id) as user_id, count(*)::int as count from (
        select user_id from members
        where app_id = ${tx.app} and channel = ${channel} and user_id > ${after}
        order by user_id limit ${part.most}
      ) m`,
  ]);
  const [row] = found;
  // It was deleted, or edited to name nobody.
  if (!row?.mentions) return [];
  const { mentions, parentId } = row;
  const subjects = [
    {
      app: tx.app,
      channel,
      message,
      at: row.at,
      parent: parentId ?? undefined,
      mentions: { ...mentions, users: [] },
      fresh: false,
      inTimeline: row.seq !== null,
    },
  ];
  const candidates = await loadCandidates(tx, subjects, new Set([0]), part);
  const notices = await noticesFor(tx, subjects, candidates);
  const told = notices.length > 0 ? await writeNotices(context, tx, notices) : [];
  if (last?.userId && last.count === part.most)
    await context.jobs.add(tx, notifyEveryone, { channel, message, after: last.userId });
  return told;
};
