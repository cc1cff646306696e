-- Banned from the whole app: beside the person, because every call and every send reads that row anyway.
alter table parley.users
  add column ban_kind text check (ban_kind in ('hard', 'shadow')),
  -- Null: for good.
  add column ban_until timestamptz,
  add column ban_reason text,
  add column banned_by text collate "C",
  add column banned_at timestamptz;
create index users_banned on parley.users (app_id, id) where ban_kind is not null;

-- Reports of people; those of messages are in flags.
create table parley.user_flags (
  app_id uuid not null references parley.apps (id),
  user_id text collate "C" not null,
  flagged_by text collate "C" not null,
  reason text,
  at timestamptz not null,
  resolved_at timestamptz,
  resolved_by text collate "C",
  primary key (app_id, user_id, flagged_by),
  foreign key (app_id, user_id) references parley.users (app_id, id),
  foreign key (app_id, flagged_by) references parley.users (app_id, id)
);
create index user_flags_open on parley.user_flags (app_id, user_id, at) where resolved_at is null;

alter table parley.user_flags enable row level security;
create policy tenant on parley.user_flags
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.user_flags to parley_engine;
