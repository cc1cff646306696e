-- What moderators did, for those who look after it later. Nothing is ever changed in it; no text of a message is in it.
create table parley.moderation_acts (
  app_id uuid not null references parley.apps (id),
  id uuid not null,
  at timestamptz not null,
  -- The method that did it.
  act text collate "C" not null,
  -- Null: the app's own server.
  actor text collate "C",
  channel bigint,
  user_id text collate "C",
  message_id uuid,
  reason text,
  -- {kind, until, seconds}: how, until when, how slow.
  details jsonb,
  primary key (app_id, id),
  foreign key (app_id, channel) references parley.channels (app_id, channel)
);
create index moderation_acts_newest on parley.moderation_acts (app_id, at desc, id desc);
create index moderation_acts_channel on parley.moderation_acts (app_id, channel, at desc, id desc);

alter table parley.moderation_acts enable row level security;
create policy tenant on parley.moderation_acts
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.moderation_acts to parley_engine;

alter table parley.bans
  add column reason text,
  -- Was in the channel when banned from it, and is again when the ban ends.
  add column was_member boolean not null default false;
