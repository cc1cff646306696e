-- Messages passed on: what was said there, as it was, with the files that came along.

-- {messageId, author, text, createdAt, attachments}.
alter table parley.messages add column forwarded jsonb;

-- Other messages that show a file: its bytes and its room are counted once, where it was sent first.
create table parley.file_forwards (
  app_id uuid not null references parley.apps (id),
  file_id uuid not null,
  message_id uuid not null,
  channel bigint not null,
  primary key (app_id, file_id, message_id),
  foreign key (app_id, file_id) references parley.files (app_id, id) on delete cascade,
  foreign key (app_id, message_id) references parley.messages (app_id, id),
  foreign key (app_id, channel) references parley.channels (app_id, channel)
);
create index file_forwards_message on parley.file_forwards (app_id, message_id);

alter table parley.file_forwards enable row level security;
create policy tenant on parley.file_forwards
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.file_forwards to parley_engine;
