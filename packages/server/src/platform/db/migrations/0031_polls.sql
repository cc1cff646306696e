-- Polls: what a message asks stands beside it with its numbers, who chose what in a table of its own.

-- {options: [{id, text, votes, recent, by}], voters, multiple, anonymous, open, closesAt, closedAt}.
alter table parley.messages add column poll jsonb;

-- One row a person and poll, also of one who took the vote back: then without options.
create table parley.poll_votes (
  app_id uuid not null references parley.apps (id),
  message_id uuid not null,
  user_id text collate "C" not null,
  options text[] not null,
  -- Of the vote, in the channel's log.
  log_offset bigint not null,
  voted_at timestamptz not null,
  -- Counted for nobody else: the person was shadow-banned.
  shadowed boolean not null,
  primary key (app_id, message_id, user_id),
  foreign key (app_id, message_id) references parley.messages (app_id, id),
  foreign key (app_id, user_id) references parley.users (app_id, id)
);
create index poll_votes_newest on parley.poll_votes (app_id, message_id, voted_at desc, user_id desc);

alter table parley.poll_votes enable row level security;
create policy tenant on parley.poll_votes
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.poll_votes to parley_engine;
