-- What people wrote and did not send, on all their devices.

create table parley.drafts (
  app_id uuid not null,
  user_id text collate "C" not null,
  -- Where it is written: a cid, or the id of a thread's parent.
  id text collate "C" not null,
  channel bigint not null,
  parent_id uuid,
  -- Empty once it was sent or removed: kept for a while, so that an older write does not bring it back.
  text text not null,
  counter bigint not null,
  -- Of its last change, in its person's log.
  log_offset bigint not null,
  updated_at timestamptz not null,
  primary key (app_id, user_id, id),
  foreign key (app_id, user_id) references parley.users (app_id, id),
  foreign key (app_id, channel) references parley.channels (app_id, channel)
);
create index drafts_kept on parley.drafts (app_id, user_id, updated_at) where text <> '';
create index drafts_removed on parley.drafts (updated_at) where text = '';

do $$
begin
  alter table parley.drafts enable row level security;
  create policy tenant on parley.drafts
    using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
  grant select, insert, update, delete on parley.drafts to parley_engine;
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
    or exists (select from parley.users u where u.app_id = b.app_id and u.id = b.user_id and u.deleted_at is not null);
  delete from parley.drafts d
  where (d.text = '' and d.updated_at < ended_before)
    or exists (select from parley.users u where u.app_id = d.app_id and u.id = d.user_id and u.deleted_at is not null)
    or exists (select from parley.channels c where c.app_id = d.app_id and c.channel = d.channel and c.deleted_at is not null)
$$;
