-- The words of messages, beside them: written after their commit, asked by nobody who sends.

create table parley.message_words (
  app_id uuid not null references parley.apps (id),
  sent_at timestamptz not null,
  message_id uuid not null,
  channel bigint not null,
  -- Folded words and their stems with their places; and without places, each beginning with #, the app (#a), the channel
  -- (#c), the author (#u), what the message has (#h) and is (#i).
  words tsvector not null,
  primary key (app_id, sent_at, message_id)
);
-- What was just written is looked through one by one: little of it, so that no search waits for much.
create index message_words_words on parley.message_words using gin (words) with (gin_pending_list_limit = 512);

-- Channels whose messages have words only beyond this number: an import, or messages older than this table.
create table parley.word_gaps (
  app_id uuid not null,
  channel bigint not null,
  after_seq bigint not null default 0,
  primary key (app_id, channel),
  foreign key (app_id, channel) references parley.channels (app_id, channel)
);

do $$
declare
  name text;
begin
  foreach name in array array['message_words', 'word_gaps'] loop
    execute format('alter table parley.%I enable row level security', name);
    execute format(
      'create policy tenant on parley.%I using ((app_id = any ((select current_setting(''parley.apps'', true)::uuid[])::uuid[])) is true)',
      name
    );
    execute format('grant select, insert, update, delete on parley.%I to parley_engine', name);
  end loop;
end
$$;

insert into parley.word_gaps (app_id, channel)
select h.app_id, h.channel from parley.channel_heads h
join parley.channels c on c.app_id = h.app_id and c.channel = h.channel
where h.last_seq > 0 and not c.importing;
insert into parley.follower_cursors (app_id, follower, channel, log_offset, followed_at)
select app_id, 'words', channel, log_offset, last_logged_at from parley.channel_heads;

-- The operator that asks for words is not leakproof, so under row level security no index answers it: these ask for one
-- app, and the row is looked at again under the policies.

-- The newest messages of an app, one by one: those found, and the last one looked at.
create function parley.newest_words(
  of_app uuid, asked tsquery, ranked tsquery, of_channels bigint[], since timestamptz, until timestamptz,
  before_at timestamptz, before_id uuid, looked_at integer
) returns table (message_id uuid, channel bigint, sent_at timestamptz, found boolean, place bigint, rank real)
language sql stable security definer set search_path = pg_catalog, parley set enable_seqscan = off set jit = off as $$
  select w.message_id, w.channel, w.sent_at, w.found, w.place,
    case when w.found and ranked is not null then ts_rank_cd(w.words, ranked, 1) else 0 end
  from (
    select n.*, n.words @@ asked
        and (of_channels is null or n.channel in (select unnest(of_channels))) as found,
      row_number() over (order by n.sent_at desc, n.message_id desc) as place
    from (
      select * from parley.message_words n
      where n.app_id = of_app and n.sent_at >= since and n.sent_at < until
        and (n.sent_at, n.message_id) < (before_at, before_id)
      order by n.sent_at desc, n.message_id desc
      limit looked_at
    ) n
  ) w
  where w.found or w.place = looked_at
  order by w.place
$$;

-- All messages of an app by their words, the newest of them. What is asked names the app too.
create function parley.find_words(
  of_app uuid, asked tsquery, ranked tsquery, of_channels bigint[], since timestamptz, until timestamptz,
  before_at timestamptz, before_id uuid, how_many integer
) returns table (message_id uuid, channel bigint, sent_at timestamptz, found boolean, place bigint, rank real)
language sql stable security definer set search_path = pg_catalog, parley set enable_seqscan = off set jit = off as $$
  select w.message_id, w.channel, w.sent_at, true, 0::bigint,
    case when ranked is not null then ts_rank_cd(w.words, ranked, 1) else 0 end
  from (
    select n.* from (select * from parley.message_words n where n.words @@ asked offset 0) n
    where n.app_id = of_app and n.sent_at >= since and n.sent_at < until
      and (n.sent_at, n.message_id) < (before_at, before_id)
      and (of_channels is null or n.channel in (select unnest(of_channels)))
    order by n.sent_at desc, n.message_id desc
    limit how_many
  ) w
  order by w.sent_at desc, w.message_id desc
$$;

-- Channels, whatever their app, whose messages wait for their words.
create function parley.gaps_of_words(how_many integer) returns table (app_id uuid, channel bigint)
language sql stable security definer set search_path = pg_catalog, parley as $$
  select g.app_id, g.channel from parley.word_gaps g order by g.app_id, g.channel limit how_many
$$;

do $$
declare
  made regprocedure;
begin
  for made in
    select p.oid::regprocedure from pg_proc p
    where p.pronamespace = 'parley'::regnamespace and p.proname in ('newest_words', 'find_words', 'gaps_of_words')
  loop
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to parley_engine', made);
  end loop;
end
$$;
