-- Messages people reported to those who look after their channel: one report a person and message, for good.
create table parley.flags (
  app_id uuid not null,
  message_id uuid not null,
  flagged_by text collate "C" not null,
  channel bigint not null,
  reason text,
  at timestamptz not null,
  -- Null: nobody has looked at it.
  resolved_at timestamptz,
  resolved_by text collate "C",
  primary key (app_id, message_id, flagged_by),
  foreign key (app_id, channel) references parley.channels (app_id, channel),
  foreign key (app_id, message_id) references parley.messages (app_id, id),
  foreign key (app_id, flagged_by) references parley.users (app_id, id)
);
create index flags_open on parley.flags (app_id, channel, message_id) where resolved_at is null;

alter table parley.flags enable row level security;
create policy tenant on parley.flags
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.flags to parley_engine;
