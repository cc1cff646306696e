-- Groups of people who are mentioned at once. A deleted one stays, without members: what was written with it shows its name.
create table parley.groups (
  app_id uuid not null references parley.apps (id),
  id uuid not null,
  handle text not null,
  handle_folded text collate "C" not null,
  name text not null,
  created_at timestamptz not null,
  deleted_at timestamptz,
  primary key (app_id, id)
);
create unique index groups_handle on parley.groups (app_id, handle_folded) where deleted_at is null;

create table parley.group_members (
  app_id uuid not null references parley.apps (id),
  group_id uuid not null,
  user_id text collate "C" not null,
  added_at timestamptz not null,
  primary key (app_id, group_id, user_id),
  foreign key (app_id, group_id) references parley.groups (app_id, id),
  foreign key (app_id, user_id) references parley.users (app_id, id)
);
create index group_members_user on parley.group_members (app_id, user_id);

do $$
declare
  of_table text;
begin
  foreach of_table in array array['groups', 'group_members'] loop
    execute format('alter table parley.%I enable row level security', of_table);
    execute format(
      'create policy tenant on parley.%I using ((app_id = any ((select current_setting(''parley.apps'', true)::uuid[])::uuid[])) is true)',
      of_table
    );
    execute format('grant select, insert, update, delete on parley.%I to parley_engine', of_table);
  end loop;
end
$$;

-- No group is called as a person is. An index cannot span two tables, so whoever names a group waits for those who name
-- people and they for it; people are named at once with each other. Looked up behind the lock, by a statement that sees what
-- was committed meanwhile.
create function parley.keep_names_apart() returns trigger
language plpgsql set search_path = pg_catalog, parley as $$
begin
  if tg_table_name = 'groups' then
    perform pg_advisory_xact_lock(hashtextextended('parley.names/' || new.app_id, 0));
    if exists (select from users u where u.app_id = new.app_id and u.username_folded = new.handle_folded) then
      raise unique_violation using message = 'a person has this name', constraint = 'groups_handle';
    end if;
  else
    perform pg_advisory_xact_lock_shared(hashtextextended('parley.names/' || new.app_id, 0));
    if exists (
      select from groups g where g.app_id = new.app_id and g.handle_folded = new.username_folded and g.deleted_at is null
    ) then
      raise unique_violation using message = 'a group has this name', constraint = 'users_username';
    end if;
  end if;
  return null;
end
$$;
create trigger names_apart after insert on parley.users
  for each row when (new.username_folded is not null) execute function parley.keep_names_apart();
create trigger names_apart_changed after update of username_folded on parley.users
  for each row when (new.username_folded is not null and new.username_folded is distinct from old.username_folded)
  execute function parley.keep_names_apart();
create trigger names_apart after insert on parley.groups
  for each row execute function parley.keep_names_apart();
create trigger names_apart_changed after update of handle_folded on parley.groups
  for each row when (new.handle_folded <> old.handle_folded) execute function parley.keep_names_apart();
