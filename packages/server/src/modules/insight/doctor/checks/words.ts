import type { Check } from '../check.ts';

/** Of each channel. What the follower has not come to, and what a gap waits for, is not missing yet. */
export const wordChecks: readonly Check[] = [
  {
    name: 'words.missing',
    find: (sql, chunk) => sql`
      select w.app_id as app, w.cid || ' message ' || m.id as place, 'no words' as stored, 'a message' as counted
      from ${chunk}
      join parley.follower_cursors f on f.app_id = w.app_id and f.channel = w.channel and f.follower = 'words'
      join parley.messages m on m.app_id = w.app_id and m.channel = w.channel and m.type in ('regular', 'poll')
        and m.log_offset <= f.log_offset
      where not exists (select from parley.word_gaps g where g.app_id = w.app_id and g.channel = w.channel)
        and not exists (
          select from parley.message_words x
          where x.app_id = m.app_id and x.sent_at = m.created_at and x.message_id = m.id and x.channel = m.channel
        )`,
  },
];

/** Of each app: words have no index by channel. */
export const wordOrphanChecks: readonly Check[] = [
  {
    name: 'words.nobodys',
    find: (sql, chunk) => sql`
      select w.app_id as app, 'words of message ' || x.message_id as place, 'words' as stored,
        coalesce('a message that is ' || m.type, 'no message') as counted
      from ${chunk}
      join parley.message_words x on x.app_id = w.app_id
      left join parley.messages m on m.app_id = x.app_id and m.id = x.message_id
      left join parley.follower_cursors f on f.app_id = m.app_id and f.channel = m.channel and f.follower = 'words'
      where m.id is null or (
        (m.type not in ('regular', 'poll') or m.created_at <> x.sent_at or m.channel <> x.channel)
        and m.log_offset <= f.log_offset
      )`,
  },
];
