import type { Check } from '../check.ts';

/** Bytes counted again, and files of messages that do not have them. */
export const fileChecks: readonly Check[] = [
  {
    name: 'storage.bytes',
    find: (sql, chunk) => sql`
      select w.app_id as app, case s.user_id when '' then 'the app' else 'user ' || s.user_id end as place,
        sum(s.stored)::text as stored, sum(s.counted)::text as counted
      from ${chunk}
      cross join lateral (
        select t.user_id, t.bytes as stored, 0 as counted from parley.storage t where t.app_id = w.app_id
        union all
        select x.user_id, 0, f.size from parley.files f
        cross join lateral (values (''), (f.user_id)) as x (user_id)
        where f.app_id = w.app_id and f.deleted_at is null and f.state <> 'refused' and x.user_id is not null
      ) s
      group by w.app_id, s.user_id
      having sum(s.stored) <> sum(s.counted)`,
  },
  {
    name: 'files.messages',
    find: (sql, chunk) => sql`
      select f.app_id as app, 'file ' || f.id as place, 'of message ' || f.message_id as stored,
        case
          when m.id is null then 'no message'
          when m.channel <> f.channel then 'in another channel'
          when m.deleted_at is not null then 'a deleted message'
          else 'not in its attachments'
        end as counted
      from ${chunk}
      join parley.files f on f.app_id = w.app_id and f.message_id is not null and f.deleted_at is null
      left join parley.messages m on m.app_id = f.app_id and m.id = f.message_id
      where m.id is null or m.channel <> f.channel or m.deleted_at is not null
        or not coalesce(m.attachments @> jsonb_build_array(jsonb_build_object('fileId', f.id)), false)`,
  },
];
