-- Whom a person blocks or mutes. Nobody else is told.
create table parley.blocks (
  app_id uuid not null references parley.apps (id),
  user_id text collate "C" not null,
  blocked_id text collate "C" not null,
  level text not null check (level in ('mute', 'block')),
  created_at timestamptz not null,
  primary key (app_id, user_id, blocked_id),
  foreign key (app_id, user_id) references parley.users (app_id, id),
  foreign key (app_id, blocked_id) references parley.users (app_id, id)
);

alter table parley.blocks enable row level security;
create policy tenant on parley.blocks
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.blocks to parley_engine;

-- 'apart': in a conversation of two of whom one blocks the other, a row for each. A send reads these rows anyway.
alter table parley.bans
  drop constraint bans_kind_check,
  add constraint bans_kind_check check (kind in ('hard', 'shadow', 'apart'));
