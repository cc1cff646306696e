-- Tasks made of messages: what a task says stands beside its message, here stands what lists are made by.

-- {title, assignee, dueAt, by, createdAt, doneAt, doneBy, shadowed}.
alter table parley.messages add column task jsonb;

create table parley.tasks (
  app_id uuid not null references parley.apps (id),
  message_id uuid not null,
  channel bigint not null,
  created_by text collate "C" not null,
  assignee_id text collate "C",
  due_at timestamptz,
  created_at timestamptz not null,
  done_at timestamptz,
  -- Its maker was shadow-banned: nobody else is shown it.
  shadowed boolean not null,
  primary key (app_id, message_id),
  foreign key (app_id, message_id) references parley.messages (app_id, id),
  foreign key (app_id, channel) references parley.channels (app_id, channel),
  foreign key (app_id, created_by) references parley.users (app_id, id),
  foreign key (app_id, assignee_id) references parley.users (app_id, id)
);
create index tasks_mine on parley.tasks (app_id, assignee_id, (coalesce(due_at, 'infinity')), created_at, message_id)
  where done_at is null;
create index tasks_channel on parley.tasks (app_id, channel, (coalesce(due_at, 'infinity')), created_at, message_id)
  where done_at is null;
create index tasks_mine_done on parley.tasks (app_id, assignee_id, done_at, message_id) where done_at is not null;
create index tasks_channel_done on parley.tasks (app_id, channel, done_at, message_id) where done_at is not null;

alter table parley.tasks enable row level security;
create policy tenant on parley.tasks
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.tasks to parley_engine;

-- Who is given a task is told.
alter table parley.notifications drop constraint notifications_kind_check;
alter table parley.notifications add constraint notifications_kind_check check (kind in (
  'mention', 'group', 'channel', 'here', 'thread_reply', 'dm', 'message', 'reaction', 'reminder', 'invite', 'task'
));
