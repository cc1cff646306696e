import type { Sql } from '@parley/server/internal/platform/db/connect.ts';

/** A person who is in the first channels and has read half of each. */
export const reader = 'reader';

/**
 * Fills every channel of a town with the same number of messages, and makes the reader.
 *
 * @param each messages of each channel
 * @param of channels the reader is in
 * @returns the number inside of the first channel
 */
export const fillHistory = async (
  owner: Sql,
  app: string,
  { each, of }: { each: number; of: number },
): Promise<number> => {
  await owner.begin(async (sql) => {
    await sql`set local search_path = parley`;
    // Keys are right by construction here; checking them row by row would take minutes.
    await sql`set local session_replication_role = replica`;
    await sql`
      insert into messages (app_id, id, channel, seq, author_id, text, body_hash, created_at, log_offset)
      select c.app_id, gen_random_uuid(), c.channel, n, m.user_id,
        'The quick brown fox jumps over the lazy dog, and then has the whole afternoon to itself: ' || n,
        '', now() - (${each} - n) * interval '1 second', n
      from generate_series(1, ${each}) as n, channels c
      cross join lateral (select user_id from members m where m.app_id = c.app_id and m.channel = c.channel limit 1) m
      where c.app_id = ${app}`;
    await sql`
      update channel_heads set last_seq = ${each}, log_offset = ${each}, last_message_at = now() - channel * interval '1 second'
      where app_id = ${app}`;
    await sql`
      insert into users (app_id, id, name, created_at, updated_at) values (${app}, ${reader}, 'Reader', now(), now())`;
    await sql`
      insert into members (app_id, channel, user_id, joined_at, last_read_seq)
      select app_id, channel, ${reader}, now(), ${Math.floor(each / 2)} from channels where app_id = ${app}
      order by channel limit ${of}`;
    await sql`update channels set member_count = member_count + 1 where app_id = ${app}`;
  });
  await owner`vacuum analyze`;
  const [row] = await owner<{ first: number }[]>`
    select min(channel) as first from parley.channels where app_id = ${app}`;
  return row?.first ?? 0;
};
