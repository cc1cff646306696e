-- Imported channels whose links are not listed yet.
create table parley.link_gaps (
  app_id uuid not null,
  channel bigint not null,
  -- Messages up to this number were looked through, with their threads.
  after_seq bigint not null default 0,
  primary key (app_id, channel),
  foreign key (app_id, channel) references parley.channels (app_id, channel)
);
alter table parley.link_gaps enable row level security;
create policy tenant on parley.link_gaps
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.link_gaps to parley_engine;

-- An import makes its channels, and what it wrote is as of the first offset of the log.
insert into parley.link_gaps (app_id, channel)
select c.app_id, c.channel
from parley.channels c
cross join lateral (
  select m.log_offset from parley.messages m
  where m.app_id = c.app_id and m.channel = c.channel and m.seq is not null
  order by m.seq limit 1
) first
where first.log_offset = 1 and not c.importing;

-- For the job that comes round, whatever the app.
create function parley.gaps_of_links(how_many integer) returns table (app_id uuid, channel bigint)
language sql stable security definer set search_path = pg_catalog, parley as $$
  select g.app_id, g.channel from parley.link_gaps g order by g.app_id, g.channel limit how_many
$$;
revoke execute on function parley.gaps_of_links(integer) from public;
grant execute on function parley.gaps_of_links(integer) to parley_engine;
