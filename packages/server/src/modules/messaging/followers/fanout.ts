import { limits, type Mentions } from '@parley/protocol';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { notify, readMeanwhile } from '../../notifying/notifications/index.ts';
import { endInvites } from '../invites/index.ts';
import { wake } from '../live/index.ts';
import { showAgain } from '../members/index.ts';
import { followNamed } from '../threads/index.ts';
import type { Entry, Follower } from './runner.ts';

/** Bits of `user_messages.flags`. */
export const flags = { mentioned: 1, starred: 2, thread: 4 } as const;

/**
 * The fanout follower: a `user_messages` row for everyone in channels of up to 64 members, above that for those concerned
 * (mentioned, following the thread). A shadowed message concerns its author alone. Then it wakes those whose connections
 * do not hear the channel.
 */
export const fanout: Follower = {
  name: 'fanout',
  apply: async (tx, entries, careful = false, context = undefined) => {
    const sent = entries.filter((entry) => entry.type === 'message.new' && entry.subject !== null);
    if (sent.length > 0) await Promise.all([toMembers(tx, sent, careful), toConcerned(tx, sent)]);
    if (!context) return undefined;
    await Promise.all([followNamed(context, tx, entries), showAgain(context, tx, entries)]);
    const told = await notify(context, tx, entries, await endInvites(tx, entries));
    return () => readMeanwhile(context, told);
  },
  followed: (context, entries) => {
    // The first of each channel is the one that ended the quiet.
    const first = new Map(entries.toReversed().map((entry) => [`${entry.appId}/${entry.channel}`, entry]));
    return wake(context, [...first.values()]);
  },
};

const mentionsOf = (entry: Entry): Mentions | undefined => entry.data?.mentions as Mentions | undefined;

/**
 * Everyone in a small channel, with the mention bit where it is theirs. Sorted by primary key: lag 1.4 s against 4.6.
 * Rows that nobody else wrote before are inserted without looking for them first (a tenth of the follower's work).
 */
const toMembers = async (tx: TenantTx, sent: readonly Entry[], careful: boolean): Promise<void> => {
  const open = sent.filter((entry) => entry.seq !== null && entry.data?.shadowed !== true);
  if (open.length === 0) return;
  await tx.sql`
    insert into user_messages (app_id, user_id, message_id, flags)
    select m.app_id, m.user_id, w.message_id,
      case when w.everyone or m.user_id = any (w.mentioned::text[]) then ${flags.mentioned} else 0 end
    from unnest(
      ${plainArray(open.map((entry) => entry.appId))}::uuid[],
      ${plainArray(open.map((entry) => entry.channel))}::bigint[],
      ${plainArray(open.map((entry) => entry.subject))}::uuid[],
      ${plainArray(open.map((entry) => mentionsOf(entry)?.channel === true || mentionsOf(entry)?.here === true))}::boolean[],
      ${textArray(open.map((entry) => textArray(mentionsOf(entry)?.users ?? [])))}::text[]
    ) as w (app_id, channel, message_id, everyone, mentioned)
    cross join lateral (
      select * from channels c
      where c.app_id = w.app_id and c.channel = w.channel and c.member_count <= ${limits.userMessageMembers} limit 1
    ) c
    cross join lateral (
      select * from members m where m.app_id = w.app_id and m.channel = c.channel offset 0
    ) m
    order by m.app_id, m.user_id, w.message_id
    ${careful ? tx.sql`on conflict do nothing` : tx.sql``}`;
};

/** Those mentioned in large channels and in threads, followers of a thread, and the author of a shadowed message. */
const toConcerned = async (tx: TenantTx, sent: readonly Entry[]): Promise<void> => {
  const rows = sent.flatMap((entry) => {
    if (entry.data?.shadowed === true) return entry.actor ? [{ entry, user: entry.actor, bits: 0 }] : [];
    return (mentionsOf(entry)?.users ?? []).map((user) => ({ entry, user, bits: flags.mentioned }));
  });
  const replies = sent.filter(
    (entry) => typeof entry.data?.parentId === 'string' && entry.data.shadowed !== true,
  );
  const statements = [];
  if (rows.length > 0) {
    statements.push(tx.sql`
      insert into user_messages (app_id, user_id, message_id, flags)
      select w.app_id, w.user_id, w.message_id, bit_or(w.flags)::smallint
      from unnest(
        ${plainArray(rows.map(({ entry }) => entry.appId))}::uuid[],
        ${textArray(rows.map(({ user }) => user))}::text[],
        ${plainArray(rows.map(({ entry }) => entry.subject))}::uuid[],
        ${plainArray(rows.map(({ bits }) => bits))}::smallint[]
      ) as w (app_id, user_id, message_id, flags)
      group by w.app_id, w.user_id, w.message_id
      order by w.app_id, w.user_id, w.message_id
      on conflict (app_id, user_id, message_id) do update set flags = user_messages.flags | excluded.flags`);
  }
  if (replies.length > 0) {
    statements.push(tx.sql`
      insert into user_messages (app_id, user_id, message_id, flags)
      select t.app_id, t.user_id, w.message_id, ${flags.thread}
      from unnest(
        ${plainArray(replies.map((entry) => entry.appId))}::uuid[],
        ${plainArray(replies.map((entry) => entry.subject))}::uuid[],
        ${textArray(replies.map((entry) => String(entry.data?.parentId)))}::uuid[]
      ) as w (app_id, message_id, parent_id)
      cross join lateral (
        select * from thread_members t where t.app_id = w.app_id and t.parent_id = w.parent_id and t.following offset 0
      ) t
      order by t.app_id, t.user_id, w.message_id
      on conflict (app_id, user_id, message_id) do update set flags = user_messages.flags | excluded.flags`);
  }
  await Promise.all(statements);
};
