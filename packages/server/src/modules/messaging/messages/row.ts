import type { Attachment, Forwarded, Mentions, PollOption, SystemEvent, Vote } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { StoredTask } from './task.ts';

/** One emoji's numbers as they are stored beside the message. */
export interface StoredReaction {
  count: number;
  recent: string[];
}

/** What became of the links of a message. */
export interface StoredPreviews {
  /** Cards, in the order of the links. */
  shown: Attachment[];
  /** Links whose cards were taken off. */
  removed: string[];
  /** Its author wanted none. */
  off?: true;
}

/** An option as it is stored; `shadowed` is one that only who added it is shown. */
export type StoredOption = PollOption & { shadowed?: true };

/** A poll as it is stored beside its message. */
export interface StoredPoll {
  options: StoredOption[];
  voters: number;
  multiple: boolean;
  anonymous: boolean;
  open: boolean;
  closesAt?: string;
  closedAt?: string;
}

/** A message as the database holds it, with the little it shows of others. */
export interface MessageRow {
  id: string;
  channel: number;
  cid: string;
  seq: number | null;
  parentId: string | null;
  threadSeq: number | null;
  quotedId: string | null;
  type: 'regular' | 'system' | 'poll' | 'deleted';
  authorId: string | null;
  text: string;
  attachments: Attachment[] | null;
  /** Cards of its links. */
  previews: StoredPreviews | null;
  mentions: Mentions | null;
  system: SystemEvent | null;
  poll: StoredPoll | null;
  task?: StoredTask | null;
  forwarded?: Forwarded | null;
  custom: Record<string, unknown> | null;
  shadowed: boolean;
  reactions: Record<string, StoredReaction> | null;
  replyCount: number;
  replyAuthors: string[] | null;
  lastReplyAt: Date | null;
  threadLastSeq: number;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  pinnedAt: Date | null;
  logOffset: number;
  quotedAuthor: string | null;
  quotedText: string | null;
  quotedDeletedAt: Date | null;
  /** The emoji the viewer reacted with. */
  myReactions: string[] | null;
  /** Those of them that nobody else is shown: the viewer was shadow-banned. */
  myShadowedReactions?: string[] | null;
  /** What the viewer chose of the poll; nobody else is shown what was chosen when shadow-banned. */
  myVote?: (Vote & { shadowed: boolean }) | null;
}

/** Who looks: decides which shadowed messages show and what is older than their membership. */
export interface Viewer {
  user: string | undefined;
  seesShadowed: boolean;
  horizon: number;
}

/** A piece of a statement. */
type Fragment = ReturnType<TenantTx['sql']>;

/**
 * The columns of a `MessageRow`; `from` names the message m, what it quotes q, and its channel c unless all are of one.
 *
 * @param user whose own reactions are told
 * @param cid of the one channel all are of
 */
export const columns = (tx: TenantTx, user: string | Fragment | undefined, cid?: string) => tx.sql`
  ${ownColumns(tx, cid === undefined ? tx.sql`c.type || ':' || c.id` : tx.sql`${cid}::text`)},
  q.author_id as quoted_author, q.text as quoted_text, q.deleted_at as quoted_deleted_at,
  case when m.reactions is not null then (
    select array_agg(r.emoji) from reactions r
    where r.app_id = m.app_id and r.message_id = m.id and r.user_id = ${user ?? null}
  ) end as my_reactions,
  case when m.reactions is not null then (
    select array_agg(r.emoji) from reactions r
    where r.app_id = m.app_id and r.message_id = m.id and r.user_id = ${user ?? null} and r.shadowed
  ) end as my_shadowed_reactions,
  case when m.poll is not null then (
    select ${voteColumns(tx)} from poll_votes v
    where v.app_id = m.app_id and v.message_id = m.id and v.user_id = ${user ?? null}
  ) end as my_vote`;

/** What the row m holds itself. */
export const ownColumns = (tx: TenantTx, cid: Fragment) => tx.sql`
  m.id, m.channel, ${cid} as cid, m.seq, m.parent_id, m.thread_seq, m.quoted_id, m.type, m.author_id,
  m.text, m.attachments, m.previews, m.mentions, m.system, m.poll, m.task, m.forwarded, m.custom, m.shadowed, m.reactions,
  m.reply_count, m.reply_authors, m.last_reply_at, m.thread_last_seq, m.created_at, m.edited_at, m.deleted_at, m.pinned_at,
  m.log_offset`;

/** A row v of `poll_votes` as `myVote`. */
export const voteColumns = (tx: TenantTx) => tx.sql`
  jsonb_build_object('options', v.options, 'offset', v.log_offset, 'shadowed', v.shadowed)`;

/** Joins that go with `columns`, by key whatever the planner knows of the tables (docs/decisions/keyed-plans.md). */
export const joins = (tx: TenantTx) => tx.sql`
  cross join lateral (
    select * from channels c where c.app_id = m.app_id and c.channel = m.channel limit 1
  ) c
  ${quoteJoin(tx)}`;

/** The joins for messages of one channel whose cid is known. */
export const quoteJoin = (tx: TenantTx) => tx.sql`
  left join lateral (
    select * from messages q where q.app_id = m.app_id and q.id = m.quoted_id limit 1
  ) q on true`;

/**
 * Is the message m one the viewer may see? Not when it is shadowed and not theirs, nor when it is older than their
 * membership; a reply that is only in its thread is seen by those who see its parent.
 */
export const visible = (tx: TenantTx, viewer: Viewer) => tx.sql`
  (not m.shadowed or ${viewer.seesShadowed} or m.author_id = ${viewer.user ?? null})
  and (m.seq > ${viewer.horizon} or (m.seq is null and (
    (${viewer.horizon === 0 && viewer.seesShadowed}) or exists (
      select from (select * from messages p where p.app_id = m.app_id and p.id = m.parent_id limit 1) p
      where p.seq > ${viewer.horizon}
        and (not p.shadowed or ${viewer.seesShadowed} or p.author_id = ${viewer.user ?? null})
    )
  )))`;
