-- Who is there. Sessions live for a minute and say so twice: a crash may empty their table, and their heartbeats leave
-- nothing in the write-ahead log. What people set for themselves stays.

create unlogged table parley.presence_sessions (
  app_id uuid not null,
  user_id text collate "C" not null,
  session uuid not null,
  idle boolean not null,
  -- Until when the session counts if nothing more is heard of it.
  shown_until timestamptz not null,
  -- When it began, came back, or turned idle or active.
  changed_at timestamptz not null,
  primary key (app_id, user_id, session)
) with (fillfactor = 50);
create index presence_sessions_changed on parley.presence_sessions (changed_at);
create index presence_sessions_shown on parley.presence_sessions (shown_until);

create table parley.presence_settings (
  app_id uuid not null,
  user_id text collate "C" not null,
  away boolean not null default false,
  dnd_until timestamptz,
  changed_at timestamptz not null,
  primary key (app_id, user_id),
  foreign key (app_id, user_id) references parley.users (app_id, id)
);
create index presence_settings_changed on parley.presence_settings (changed_at);

do $$
declare
  name text;
begin
  foreach name in array array['presence_sessions', 'presence_settings'] loop
    execute format('alter table parley.%I enable row level security', name);
    execute format(
      'create policy tenant on parley.%I using ((app_id = any ((select current_setting(''parley.apps'', true)::uuid[])::uuid[])) is true)',
      name
    );
    execute format('grant select, insert, update, delete on parley.%I to parley_engine', name);
  end loop;
end
$$;

-- Whose presence may look otherwise than before, whatever their app: that something changed, never what.
create function parley.presence_changes(since timestamptz, now_at timestamptz)
returns table (app_id uuid, user_id text, session uuid, at timestamptz)
language sql stable security definer set search_path = pg_catalog, parley as $$
  select s.app_id, s.user_id, s.session, s.changed_at from parley.presence_sessions s where s.changed_at >= since
  union all
  select s.app_id, s.user_id, s.session, s.shown_until from parley.presence_sessions s
  where s.shown_until >= since and s.shown_until <= now_at
  union all
  select p.app_id, p.user_id, null, p.changed_at from parley.presence_settings p where p.changed_at >= since
$$;

-- Sessions that are over, once everybody has been told.
create function parley.sweep_presence(before timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, parley as $$
  delete from parley.presence_sessions where shown_until < before
$$;

revoke execute on function parley.presence_changes(timestamptz, timestamptz) from public;
revoke execute on function parley.sweep_presence(timestamptz) from public;
grant execute on function parley.presence_changes(timestamptz, timestamptz) to parley_engine;
grant execute on function parley.sweep_presence(timestamptz) to parley_engine;
