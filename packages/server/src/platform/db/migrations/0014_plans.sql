-- What people plan: messages to be sent later, reminders; and what ends or begins by itself.

create table parley.scheduled (
  app_id uuid not null,
  -- Also of the message it becomes: whoever sends it again sends the same one.
  id uuid not null,
  user_id text collate "C" not null,
  channel bigint not null,
  -- What messages.send is given, without the id and the channel.
  body jsonb not null,
  -- Of the first body and time: what makes a repeat a repeat.
  body_hash bytea not null,
  -- What the wall shows, in which zone; send_at follows from both.
  local text not null,
  zone text not null,
  send_at timestamptz not null,
  status text not null check (status in ('pending', 'sending', 'sent', 'failed', 'cancelled')),
  reason text,
  -- Of its last change, in its author's log.
  log_offset bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (app_id, id),
  foreign key (app_id, user_id) references parley.users (app_id, id),
  foreign key (app_id, channel) references parley.channels (app_id, channel)
);
create index scheduled_open on parley.scheduled (app_id, user_id)
  where status in ('pending', 'sending', 'failed');
create index scheduled_ended on parley.scheduled (updated_at) where status in ('sent', 'cancelled', 'failed');

create table parley.reminders (
  app_id uuid not null,
  id uuid not null,
  user_id text collate "C" not null,
  text text,
  -- The message it is about. Kept when that is deleted, so no foreign key.
  channel bigint,
  message_id uuid,
  -- What the message said: author, text, createdAt, parentId.
  snapshot jsonb,
  body_hash bytea not null,
  local text not null,
  zone text not null,
  repeat text check (repeat in ('daily', 'weekly')),
  remind_at timestamptz not null,
  status text not null check (status in ('pending', 'fired', 'snoozed', 'completed', 'cancelled')),
  fired_at timestamptz,
  log_offset bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (app_id, id),
  foreign key (app_id, user_id) references parley.users (app_id, id),
  foreign key (app_id, channel) references parley.channels (app_id, channel)
);
create index reminders_open on parley.reminders (app_id, user_id) where status in ('pending', 'fired', 'snoozed');
create index reminders_ended on parley.reminders (updated_at) where status in ('completed', 'cancelled');

do $$
declare
  name text;
begin
  foreach name in array array['scheduled', 'reminders'] loop
    execute format('alter table parley.%I enable row level security', name);
    execute format(
      'create policy tenant on parley.%I using ((app_id = any ((select current_setting(''parley.apps'', true)::uuid[])::uuid[])) is true)',
      name
    );
    execute format('grant select, insert, update, delete on parley.%I to parley_engine', name);
  end loop;
end
$$;

-- Null with muted: until it is taken back.
alter table parley.members add column muted_until timestamptz;

alter table parley.presence_settings
  add column status_emoji text,
  add column status_text text,
  -- Null with a status: until it is taken back.
  add column status_until timestamptz,
  -- {zone, hours: [{days, from, to}]}: not to be disturbed every week in these hours.
  add column quiet jsonb;

-- Forgets what ended so long ago that no log reaches back to it, and everything of people who were deleted.
create function parley.forget_plans(ended_before timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, parley as $$
  delete from parley.scheduled s
  where (s.status in ('sent', 'cancelled', 'failed') and s.updated_at < ended_before)
    or exists (select from parley.users u where u.app_id = s.app_id and u.id = s.user_id and u.deleted_at is not null);
  delete from parley.reminders r
  where (r.status in ('completed', 'cancelled') and r.updated_at < ended_before)
    or exists (select from parley.users u where u.app_id = r.app_id and u.id = r.user_id and u.deleted_at is not null)
$$;
revoke execute on function parley.forget_plans(timestamptz) from public;
grant execute on function parley.forget_plans(timestamptz) to parley_engine;
