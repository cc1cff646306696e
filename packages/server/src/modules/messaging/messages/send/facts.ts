import type { AppRole, ChannelRole, Preset } from '@parley/protocol/capabilities';
import { plainArray, textArray } from '../../../../platform/db/literal.ts';
import type { TenantTx } from '../../../../platform/db/tenant.ts';
import { channelKey, type SendItem } from './item.ts';

/** Everything the rules need to know of one send, read after its channel was locked. */
export interface Facts {
  i: number;
  keyKnown: boolean;
  keyRevokedAt: Date | null;
  appRole: AppRole | null;
  deactivatedAt: Date | null;
  deletedAt: Date | null;
  tokensValidFrom: Date | null;
  guestUntil: Date | null;
  appBan: 'hard' | 'shadow' | null;
  appBanUntil: Date | null;
  appDeletedAt: Date | null;
  appErasedAt: Date | null;
  name: string | null;
  username: string | null;
  image: string | null;
  /** False: they keep to themselves how far they read. */
  authorReadReceipts: boolean | null;

  type: string;
  ownPreset: Preset | null;
  private: boolean;
  distinct: boolean;
  frozen: boolean;
  slowModeSeconds: number;
  archivedAt: Date | null;
  gone: boolean;
  channelHorizon: number;
  memberCount: number;
  readReceipts: boolean;

  role: ChannelRole | null;
  horizon: number | null;
  lastReadSeq: number | null;
  ownAfter: number | null;
  lastSentAt: Date | null;
  banKind: 'hard' | 'shadow' | 'apart' | null;

  existingId: string | null;
  existingChannel: number | null;
  existingAuthor: string | null;
  existingHash: Buffer | null;

  /** From here on only of a batch in which something answers or quotes: of others nobody asks. */
  parentId: string | null;
  parentChannel: number | null;
  parentParentId: string | null;
  parentSeq: number | null;
  parentAuthor: string | null;
  parentShadowed: boolean | null;
  parentThreadLastSeq: number | null;
  parentReplyCount: number | null;
  parentReplyAuthors: string[] | null;
  parentLastReplyAt: Date | null;
  threadReadSeq: number | null;
  threadOwnAfter: number | null;
  parentAuthorFollows: boolean | null;

  quotedId: string | null;
  quotedChannel: number | null;
  /** Its own number, or its parent's for a reply that is only in its thread. */
  quotedSeq: number | null;
  quotedShadowed: boolean | null;
  quotedAuthor: string | null;
  quotedText: string | null;
  quotedDeletedAt: Date | null;
}

/**
 * Loads the facts of a batch. A statement of its own, never joined to the lock: in the locking statement every other
 * table is seen as it was before the wait (reproduced: a ban and a repeat were both missed).
 */
export const loadFacts = async (tx: TenantTx, items: readonly SendItem[]): Promise<Map<number, Facts>> => {
  const { sql } = tx;
  // Most batches answer and quote nothing: then the statement has four look-ups a send less.
  const refer = items.some((item) => item.parentId !== undefined || item.quotedId !== undefined);
  const [first] = items;
  const oneKey = items.every(({ actor }) => actor.app === first?.actor.app && actor.key === first.actor.key);
  const rows = await sql<Facts[]>`
    select w.i, k.id is not null as key_known,
      k.revoked_at as key_revoked_at, u.role as app_role, u.deactivated_at, u.deleted_at, u.tokens_valid_from, u.guest_until,
      u.ban_kind as app_ban, u.ban_until as app_ban_until,
      a.deleted_at as app_deleted_at, a.erased_at as app_erased_at,
      u.name, u.username, u.image, u.read_receipts as author_read_receipts,
      c.type, a.channel_types -> c.type as own_preset, c.private, c.distinct_members is not null as distinct, c.frozen,
      c.slow_mode_seconds, c.archived_at, (c.deleted_at is not null or c.importing) as gone, c.horizon as channel_horizon,
      c.member_count, c.read_receipts,
      m.role, m.horizon, m.last_read_seq, m.own_after, m.last_sent_at, b.kind as ban_kind,
      e.id as existing_id, e.channel as existing_channel, e.author_id as existing_author, e.body_hash as existing_hash
      ${refer ? referenceColumns(tx) : sql``}
    from unnest(
      ${plainArray(items.map((_, i) => i))}::int[],
      ${plainArray(items.map((item) => item.actor.app))}::uuid[],
      ${plainArray(items.map((item) => item.channel))}::bigint[],
      ${textArray(items.map((item) => item.actor.user))}::text[],
      ${textArray(items.map((item) => item.actor.key))}::text[],
      ${plainArray(items.map((item) => item.id))}::uuid[],
      ${plainArray(items.map((item) => item.parentId))}::uuid[],
      ${plainArray(items.map((item) => item.quotedId))}::uuid[]
    ) as w (i, app_id, channel, user_id, key, id, parent_id, quoted_id)
    cross join lateral (
      select * from channels c where c.app_id = w.app_id and c.channel = w.channel limit 1
    ) c
    ${first && oneKey ? ofOneKey(tx, first.actor) : ofEachKey(tx)}
    left join lateral (
      select * from users u where u.app_id = w.app_id and u.id = w.user_id limit 1
    ) u on true
    left join lateral (
      select * from members m where m.app_id = w.app_id and m.channel = w.channel and m.user_id = w.user_id limit 1
    ) m on true
    left join lateral (
      select * from bans b where b.app_id = w.app_id and b.channel = w.channel and b.user_id = w.user_id
        and (b.until is null or b.until > ${tx.at}) limit 1
    ) b on true
    left join lateral (
      select * from messages e where e.app_id = w.app_id and e.id = w.id limit 1
    ) e on true
    ${refer ? referenceJoins(tx) : sql``}`;
  return new Map(rows.map((row) => [row.i, row]));
};

/** App and key of a batch that came through one key: found once instead of for each send. */
const ofOneKey = (tx: TenantTx, { app, key }: SendItem['actor']) => tx.sql`
  cross join (select * from apps a where a.id = ${app} limit 1) a
  left join (select * from app_keys k where k.app_id = ${app} and k.id = ${key} limit 1) k on true`;

const ofEachKey = (tx: TenantTx) => tx.sql`
  cross join lateral (
    select * from apps a where a.id = w.app_id limit 1
  ) a
  left join lateral (
    select * from app_keys k where k.app_id = w.app_id and k.id = w.key limit 1
  ) k on true`;

const referenceColumns = (tx: TenantTx) => tx.sql`,
  p.id as parent_id, p.channel as parent_channel, p.parent_id as parent_parent_id, p.seq as parent_seq,
  p.author_id as parent_author, p.shadowed as parent_shadowed, p.thread_last_seq as parent_thread_last_seq,
  p.reply_count as parent_reply_count, p.reply_authors as parent_reply_authors, p.last_reply_at as parent_last_reply_at,
  t.last_read_seq as thread_read_seq, t.own_after as thread_own_after, f.user_id is not null as parent_author_follows,
  q.id as quoted_id, q.channel as quoted_channel, coalesce(q.seq, qp.seq) as quoted_seq,
  q.shadowed or coalesce(qp.shadowed, false) as quoted_shadowed,
  q.author_id as quoted_author, left(q.text, 300) as quoted_text, q.deleted_at as quoted_deleted_at`;

const referenceJoins = (tx: TenantTx) => tx.sql`
  left join lateral (
    select * from messages p where p.app_id = w.app_id and p.id = w.parent_id limit 1
  ) p on true
  left join lateral (
    select * from thread_members t where t.app_id = w.app_id and t.parent_id = p.id and t.user_id = w.user_id
      and t.following limit 1
  ) t on true
  left join lateral (
    select * from thread_members f where f.app_id = w.app_id and f.parent_id = p.id and f.user_id = p.author_id limit 1
  ) f on true
  left join lateral (
    select * from messages q where q.app_id = w.app_id and q.id = w.quoted_id limit 1
  ) q on true
  left join lateral (
    select * from messages qp where qp.app_id = w.app_id and qp.id = q.parent_id limit 1
  ) qp on true`;

/** Which of the people named are members of the channel: `channelKey/user`. No statement when nobody is named. */
export const loadNamedMembers = async (
  tx: TenantTx,
  items: readonly SendItem[],
): Promise<ReadonlySet<string>> => {
  const named = items.flatMap((item) => (item.named?.users ?? []).map((user) => ({ item, user })));
  if (named.length === 0) return new Set();
  const rows = await tx.sql<{ appId: string; channel: number; userId: string }[]>`
    select m.app_id, m.channel, m.user_id
    from unnest(
      ${plainArray(named.map(({ item }) => item.actor.app))}::uuid[],
      ${plainArray(named.map(({ item }) => item.channel))}::bigint[],
      ${textArray(named.map(({ user }) => user))}::text[]
    ) as w (app_id, channel, user_id)
    cross join lateral (
      select * from members m where m.app_id = w.app_id and m.channel = w.channel and m.user_id = w.user_id limit 1
    ) m`;
  return new Set(rows.map((row) => `${channelKey(row.appId, row.channel)}/${row.userId}`));
};
