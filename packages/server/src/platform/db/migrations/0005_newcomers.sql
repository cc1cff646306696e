-- Who joined the channels an instance wrote to before it ended: their connections elsewhere may not listen yet.
create function parley.newcomers_of(of_writer uuid, since timestamptz, until timestamptz)
returns table (app_id uuid, user_id text, cid text)
language sql stable security definer set search_path = pg_catalog, parley as $$
  with touched as (
    select distinct l.app_id, l.channel from parley.channel_log l
    where l.at >= since and l.at < until and l.writer = of_writer
      and l.type in ('channel.created', 'channel.imported', 'member.added')
  )
  select m.app_id, m.user_id, c.type || ':' || c.id
  from touched t
  join parley.channels c on c.app_id = t.app_id and c.channel = t.channel and c.deleted_at is null and not c.importing
  join parley.members m on m.app_id = t.app_id and m.channel = t.channel and m.joined_at >= since
  left join parley.bans b on b.app_id = m.app_id and b.channel = m.channel and b.user_id = m.user_id
    and b.kind = 'hard' and (b.until is null or b.until > now())
  where b.user_id is null
$$;
revoke execute on function parley.newcomers_of(uuid, timestamptz, timestamptz) from public;
grant execute on function parley.newcomers_of(uuid, timestamptz, timestamptz) to parley_engine;
