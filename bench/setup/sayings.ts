import type { Sql } from '@parley/server/internal/platform/db/connect.ts';
import { skew } from './vocabulary.ts';

/** Words of each message. */
export const wordsEach = 12;

/**
 * Fills every channel of a town with the same number of messages that say different things.
 *
 * @param each messages of each channel
 * @param words what they are said with: the first most often
 */
export const fillSayings = async (
  owner: Sql,
  app: string,
  { each, words }: { each: number; words: readonly string[] },
): Promise<void> => {
  await owner.begin(async (sql) => {
    await sql`set local search_path = parley`;
    // Keys are right by construction here; checking them row by row would take minutes.
    await sql`set local session_replication_role = replica`;
    await sql`select setseed(0.42)`;
    await sql`
      insert into messages (app_id, id, channel, seq, author_id, text, body_hash, created_at, log_offset)
      select c.app_id, gen_random_uuid(), c.channel, n, m.user_id, s.text,
        '', now() - (${each} - n) * interval '1 minute' + c.channel * interval '1 millisecond', n
      from (select ${[...words]}::text[] as words) v, generate_series(1, ${each}) as n, channels c
      cross join lateral (select user_id from members m where m.app_id = c.app_id and m.channel = c.channel limit 1) m
      cross join lateral (
        -- Of this message and this word, so that each is drawn anew.
        select string_agg(v.words[1 + floor(power(random(), ${skew}::int) * ${words.length}::int)::int + 0 * w], ' ') as text
        from generate_series(1, ${wordsEach} + 0 * n) as w
      ) s
      where c.app_id = ${app}`;
    await sql`
      update channel_heads set last_seq = ${each}, log_offset = ${each}, last_message_at = now() where app_id = ${app}`;
    await sql`
      insert into word_gaps (app_id, channel) select app_id, channel from channels where app_id = ${app}`;
  });
  await owner`vacuum analyze`;
};
