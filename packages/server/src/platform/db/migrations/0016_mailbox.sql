-- Mail of demo mode, which goes to nobody: a page shows it to whoever develops.
create table parley.mailbox (
  app_id uuid not null references parley.apps (id),
  id uuid not null,
  -- The job that sent it: what is sent again is here already.
  job text collate "C" not null,
  recipient text not null,
  subject text not null,
  text text not null,
  html text not null,
  at timestamptz not null,
  primary key (app_id, id),
  unique (app_id, job)
);
create index mailbox_at on parley.mailbox (app_id, at desc);
alter table parley.mailbox enable row level security;
create policy tenant on parley.mailbox
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.mailbox to parley_engine;
