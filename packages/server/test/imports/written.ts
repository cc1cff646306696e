import type { Sql } from '../../src/platform/db/connect.ts';

/** What an import wrote into an app, in a fixed order and without ids that follow from the app. */
export const writtenIn = async (owner: Sql, app: string) => {
  const channels = await owner`
    select c.type, c.id, c.importing, c.member_count, h.last_seq, h.log_offset from parley.channels c
    join parley.channel_heads h using (app_id, channel) where app_id = ${app} order by c.id`;
  const messages = await owner`
    select c.id as channel, m.seq, m.thread_seq, m.author_id, m.text, m.reactions, m.reply_count, m.created_at::text
    from parley.messages m join parley.channels c using (app_id, channel) where app_id = ${app} order by c.id, m.created_at`;
  const people = await owner`
    select id, name, username, deactivated_at is not null as former from parley.users where app_id = ${app} order by id`;
  const members = await owner`
    select c.id as channel, m.user_id, m.last_read_seq from parley.members m
    join parley.channels c using (app_id, channel) where app_id = ${app} order by 1, 2`;
  const log = await owner`
    select c.id as channel, l.log_offset, l.type from parley.channel_log l
    join parley.channels c using (app_id, channel) where l.app_id = ${app} order by 1, 2`;
  // The driver's lists are not plain arrays.
  return {
    channels: [...channels],
    messages: [...messages],
    people: [...people],
    members: [...members],
    log: [...log],
  };
};
