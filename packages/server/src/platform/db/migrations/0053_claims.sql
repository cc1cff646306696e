-- Whose address an imported person had elsewhere (spec/accounts.md): the account that has confirmed it becomes them.
create table parley.claims (
  app_id uuid not null references parley.apps (id),
  -- In small letters.
  email text collate "C" not null,
  user_id text collate "C" not null,
  primary key (app_id, email),
  unique (app_id, user_id),
  foreign key (app_id, user_id) references parley.users (app_id, id)
);
alter table parley.claims enable row level security;
create policy tenant on parley.claims
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.claims to parley_engine;
