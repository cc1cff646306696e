import type { ReadState } from '@parley/protocol';
import type { Sql } from '../../../platform/db/connect.ts';

/** For tests: every message of a channel's timeline, and when the log says it came and went. */
interface Told {
  seq: number;
  author: string | null;
  mentions: string[];
  shadowed: boolean;
  sentAt: number;
  deletedAt: number | null;
}

const loadTold = (owner: Sql, app: string, cid: string): Promise<Told[]> => owner<Told[]>`
  select m.seq, m.author_id as author, m.shadowed, n.log_offset as sent_at, d.log_offset as deleted_at,
    coalesce((select array_agg(u) from jsonb_array_elements_text(n.data -> 'mentions' -> 'users') u), '{}') as mentions
  from channels c
  join messages m on m.app_id = c.app_id and m.channel = c.channel and m.seq is not null
  join channel_log n on n.app_id = c.app_id and n.channel = c.channel and n.type = 'message.new' and n.subject = m.id::text
  left join channel_log d on d.app_id = c.app_id and d.channel = c.channel and d.type = 'message.deleted' and d.subject = m.id::text
  where c.app_id = ${app} and c.type || ':' || c.id = ${cid}`;

/**
 * For tests: what a person's unread and mentions were at an offset of the log, counted one by one from the log itself and
 * from nothing the engine keeps for counting.
 */
export const recounter = async (owner: Sql, app: string, cid: string) => {
  const told = await loadTold(owner, app, cid);
  return (user: string, { lastReadSeq, offset }: Pick<ReadState, 'lastReadSeq' | 'offset'>) => {
    const unread = told.filter(
      (message) =>
        message.seq > lastReadSeq &&
        message.sentAt <= offset &&
        (message.deletedAt === null || message.deletedAt > offset) &&
        message.author !== user &&
        !message.shadowed,
    );
    return {
      unread: unread.length,
      mentions: unread.filter(({ mentions }) => mentions.includes(user)).length,
    };
  };
};
