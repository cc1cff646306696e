-- The least a chat server needs to keep: a counter and a log for each channel, messages found by id and by place,
-- and what each person has of them. No row level security, no foreign keys: nothing but what one insert must keep right.

create function message_id() returns uuid language sql as $$ select uuidv7() $$;

create table heads (
  app_id uuid not null,
  channel bigint not null,
  last_seq bigint not null default 0,
  log_offset bigint not null default 0,
  last_message_at timestamptz,
  last_logged_at timestamptz,
  primary key (app_id, channel)
) with (fillfactor = 50);

create table messages (
  app_id uuid not null,
  id uuid not null,
  channel bigint not null,
  seq bigint not null,
  author_id text collate "C" not null,
  text text not null,
  -- What makes a repeat a repeat.
  body_hash bytea not null,
  created_at timestamptz not null,
  log_offset bigint not null,
  primary key (app_id, id)
);
create unique index messages_seq on messages (app_id, channel, seq);

create table log (
  app_id uuid not null,
  channel bigint not null,
  log_offset bigint not null,
  at timestamptz not null,
  type text collate "C" not null,
  subject text collate "C",
  actor text collate "C",
  writer uuid not null,
  seq bigint,
  primary key (app_id, channel, log_offset)
);

create table user_messages (
  app_id uuid not null,
  user_id text collate "C" not null,
  message_id uuid not null,
  flags smallint not null default 0,
  primary key (app_id, user_id, message_id)
);

insert into heads (app_id, channel)
select '00000000-0000-7000-8000-000000000001', channel from generate_series(1, :channels) as channel;
