-- People with more channels than a connection hears from the start, and the time from which on theirs do hear what happens:
-- a channel that was quiet since before it wakes them. Kept after they went: it costs an order to nobody.
create table parley.live_bounds (
  app_id uuid not null references parley.apps (id),
  user_id text collate "C" not null,
  live_from timestamptz not null,
  primary key (app_id, user_id),
  foreign key (app_id, user_id) references parley.users (app_id, id)
);
create index live_bounds_from on parley.live_bounds (app_id, live_from);

alter table parley.live_bounds enable row level security;
create policy tenant on parley.live_bounds
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.live_bounds to parley_engine;

-- When the last entry a follower read was logged: how long a channel was quiet before the next. Null: not known.
alter table parley.follower_cursors add column followed_at timestamptz;

-- Who a process took out of channels before it ended: their connections may still hear them.
create function parley.leavers_of(of_writer uuid, since timestamptz, until timestamptz)
returns table (app_id uuid, user_id text, cid text)
language sql stable security definer set search_path = pg_catalog, parley as $$
  select distinct l.app_id, l.subject, c.type || ':' || c.id
  from parley.channel_log l
  join parley.channels c on c.app_id = l.app_id and c.channel = l.channel
  where l.at >= since and l.at < until and l.writer = of_writer and l.type = 'member.removed'
    and not exists (
      select from parley.members m
      where m.app_id = l.app_id and m.channel = l.channel and m.user_id = l.subject
    )
$$;
revoke execute on function parley.leavers_of(uuid, timestamptz, timestamptz) from public;
grant execute on function parley.leavers_of(uuid, timestamptz, timestamptz) to parley_engine;

-- The private channels whose settings a process changed before it ended: who only visited them may still hear them.
create function parley.closed_by(of_writer uuid, since timestamptz, until timestamptz)
returns table (app_id uuid, cid text, members text[])
language sql stable security definer set search_path = pg_catalog, parley as $$
  with touched as (
    select distinct l.app_id, l.channel from parley.channel_log l
    where l.at >= since and l.at < until and l.writer = of_writer
      and l.type in ('channel.updated', 'channel.archived', 'channel.deleted')
  )
  select c.app_id, c.type || ':' || c.id, array(
    select m.user_id from parley.members m
    where m.app_id = c.app_id and m.channel = c.channel and c.deleted_at is null
  )
  from touched t
  join parley.channels c on c.app_id = t.app_id and c.channel = t.channel
  where c.private or c.deleted_at is not null
$$;
revoke execute on function parley.closed_by(uuid, timestamptz, timestamptz) from public;
grant execute on function parley.closed_by(uuid, timestamptz, timestamptz) to parley_engine;
