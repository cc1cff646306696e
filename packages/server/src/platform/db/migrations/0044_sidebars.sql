-- How a person arranged the list of their channels, as the wire has it: {sections, order}. Read and written whole.
create table parley.sidebars (
  app_id uuid not null references parley.apps (id),
  user_id text collate "C" not null,
  sidebar jsonb not null,
  primary key (app_id, user_id),
  foreign key (app_id, user_id) references parley.users (app_id, id)
);

alter table parley.sidebars enable row level security;
create policy tenant on parley.sidebars
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.sidebars to parley_engine;
