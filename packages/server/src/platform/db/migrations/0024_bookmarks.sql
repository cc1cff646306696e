-- What people keep for themselves: a message, or one file of it, with a note.

create table parley.bookmarks (
  app_id uuid not null,
  id uuid not null,
  user_id text collate "C" not null,
  -- Kept when the message is deleted, so no foreign key to it.
  channel bigint not null,
  message_id uuid not null,
  file_id uuid,
  -- What the message said: author, text, createdAt, parentId, file. Null when it was removed.
  snapshot jsonb,
  note text,
  status text not null check (status in ('kept', 'removed')),
  -- Of its last change, in its person's log.
  log_offset bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (app_id, id),
  foreign key (app_id, user_id) references parley.users (app_id, id),
  foreign key (app_id, channel) references parley.channels (app_id, channel)
);
create index bookmarks_kept on parley.bookmarks (app_id, user_id, created_at, id) where status = 'kept';
create index bookmarks_removed on parley.bookmarks (updated_at) where status = 'removed';

do $$
begin
  alter table parley.bookmarks enable row level security;
  create policy tenant on parley.bookmarks
    using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
  grant select, insert, update, delete on parley.bookmarks to parley_engine;
end
$$;

-- Forgets what ended so long ago that no log reaches back to it, and everything of people who were deleted.
create or replace function parley.forget_plans(ended_before timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, parley as $$
  delete from parley.scheduled s
  where (s.status in ('sent', 'cancelled', 'failed') and s.updated_at < ended_before)
    or exists (select from parley.users u where u.app_id = s.app_id and u.id = s.user_id and u.deleted_at is not null);
  delete from parley.reminders r
  where (r.status in ('completed', 'cancelled') and r.updated_at < ended_before)
    or exists (select from parley.users u where u.app_id = r.app_id and u.id = r.user_id and u.deleted_at is not null);
  delete from parley.bookmarks b
  where (b.status = 'removed' and b.updated_at < ended_before)
    or exists (select from parley.users u where u.app_id = b.app_id and u.id = b.user_id and u.deleted_at is not null)
$$;
