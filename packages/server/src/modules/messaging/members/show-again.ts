import { Count, UserId } from '@parley/protocol';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { plainArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { defineJob, type JobDefinition } from '../../../platform/jobs/index.ts';
import { loadMembership } from '../heads/index.ts';
import { appendToUserLogs, tellUser } from '../log/index.ts';
import { cidOfChannel, lockPlace, setPlace } from './store.ts';

/** An entry of a channel's log. */
interface Entry {
  appId: string;
  channel: number;
  type: string;
  seq: number | null;
  data: Record<string, unknown> | null;
}

/** Puts a channel back into the list of one who hid it, because somebody wrote in it. Tried again it changes nothing. */
export const showChannel: JobDefinition<{ channel: number; user: string }> = defineJob({
  name: 'channels.showAgain',
  input: z.strictObject({ channel: Count, user: UserId }),
  run: (context, { app, input: { channel, user } }) =>
    context.db.tenant(app, 'write', async (tx) => {
      const held = await lockPlace(tx, channel, user);
      if (!held?.hidden) return;
      await setPlace(tx, channel, user, { ...held, hidden: false });
      const [membership, cid] = await Promise.all([
        loadMembership(tx, channel, user),
        cidOfChannel(tx, channel),
      ]);
      const [offset = 0] = await appendToUserLogs(context, tx, [
        { user, type: 'membership.updated', channel },
      ]);
      const at = tx.at.toISOString();
      if (membership)
        tellUser(context, tx, user, { type: 'membership.updated', offset, at, cid, membership });
    }),
});

/**
 * Has channels shown again to those who hid them and did not mute them, when somebody says something in the timeline: not
 * when the channel itself does, nor for what is shadowed.
 */
export const showAgain = async (context: Context, tx: TenantTx, entries: readonly Entry[]): Promise<void> => {
  const sent = entries.filter(
    ({ type, seq, data }) =>
      type === 'message.new' && seq !== null && data?.shadowed !== true && data?.system !== true,
  );
  if (sent.length === 0) return;
  // Nearly always nobody has hidden any of them.
  const channels = [...new Map(sent.map((entry) => [`${entry.appId}/${entry.channel}`, entry])).values()];
  const rows = await tx.sql<{ app: string; channel: number; user: string }[]>`
    select w.app_id as app, w.channel, m.user_id as "user"
    from unnest(
      ${plainArray(channels.map(({ appId }) => appId))}::uuid[], ${plainArray(channels.map(({ channel }) => channel))}::bigint[]
    ) as w (app_id, channel)
    cross join lateral (
      select * from members m
      where m.app_id = w.app_id and m.channel = w.channel and m.hidden
        and not (m.muted and (m.muted_until is null or m.muted_until > ${tx.at})) offset 0
    ) m`;
  if (rows.length === 0) return;
  await context.jobs.addAll(
    tx,
    rows.map(({ app, channel, user }) => ({ app, job: showChannel, input: { channel, user } })),
  );
};
