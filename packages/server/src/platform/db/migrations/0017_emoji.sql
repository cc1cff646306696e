-- Custom emoji of an app by name. An alias is a name too, so no two things have one: it names what it is an alias of.
create table parley.emoji (
  app_id uuid not null references parley.apps (id),
  name text collate "C" not null,
  alias_of text collate "C",
  file_id uuid,
  user_id text collate "C",
  created_at timestamptz not null,
  primary key (app_id, name),
  foreign key (app_id, alias_of) references parley.emoji (app_id, name),
  foreign key (app_id, file_id) references parley.files (app_id, id),
  foreign key (app_id, user_id) references parley.users (app_id, id),
  check ((alias_of is null) = (file_id is not null))
);
create index emoji_aliases on parley.emoji (app_id, alias_of) where alias_of is not null;
create index emoji_file on parley.emoji (app_id, file_id) where file_id is not null;

alter table parley.emoji enable row level security;
create policy tenant on parley.emoji
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.emoji to parley_engine;
