-- What people are told of: who named them, answered them, wrote to them.
create table parley.notifications (
  app_id uuid not null references parley.apps (id),
  user_id text collate "C" not null,
  -- Made of the person and of what it is about, so that nothing is told twice.
  id uuid not null,
  kind text not null check (kind in (
    'mention', 'group', 'channel', 'here', 'thread_reply', 'dm', 'message', 'reaction', 'reminder', 'invite'
  )),
  channel bigint,
  message_id uuid,
  parent_id uuid,
  -- The message's numbers in the timeline and in its thread: what lies before a pointer is read.
  seq bigint,
  thread_seq integer,
  actor_id text collate "C",
  emoji text,
  -- The reminder it is about.
  subject uuid,
  at timestamptz not null,
  read_at timestamptz,
  -- In the person's log: where it was told last, and where it changed last.
  placed bigint not null,
  log_offset bigint not null,
  primary key (app_id, user_id, id)
);
create index notifications_list on parley.notifications (app_id, user_id, placed desc);
create index notifications_unread on parley.notifications (app_id, user_id, channel) where read_at is null;
create index notifications_message on parley.notifications (app_id, message_id) where message_id is not null;
create index notifications_at on parley.notifications using brin (at);

do $$
begin
  alter table parley.notifications enable row level security;
  create policy tenant on parley.notifications
    using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
  grant select, insert, update, delete on parley.notifications to parley_engine;
end
$$;

-- What is told of a channel: null is what its kind of conversation begins with.
alter table parley.members alter column notifications drop not null;
alter table parley.members alter column notifications drop default;
update parley.members set notifications = null;
create index members_told_all on parley.members (app_id, channel, user_id) where notifications = 'all';

-- Forgets what was told so long ago that nobody looks for it, and everything of people who were deleted.
create function parley.forget_notifications(told_before timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, parley as $$
  delete from parley.notifications n
  where n.at < told_before
    or exists (select from parley.users u where u.app_id = n.app_id and u.id = n.user_id and u.deleted_at is not null)
$$;
revoke execute on function parley.forget_notifications(timestamptz) from public;
grant execute on function parley.forget_notifications(timestamptz) to parley_engine;
