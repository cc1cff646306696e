-- Accounts that ask to come into a workspace whose address they know (spec/joining.md).
create table parley.join_requests (
  app_id uuid not null references parley.apps (id),
  -- An account, which is nobody of the app before: each asks once at a time.
  account text collate "C" not null,
  id uuid not null,
  -- What they say of themselves.
  words text,
  asked_at timestamptz not null,
  -- Null while it waits.
  outcome text check (outcome in ('accepted', 'refused')),
  decided_at timestamptz,
  decided_by text collate "C",
  primary key (app_id, account),
  unique (app_id, id)
);
create index join_requests_waiting on parley.join_requests (app_id, asked_at, id) where outcome is null;
alter table parley.join_requests enable row level security;
create policy tenant on parley.join_requests
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.join_requests to parley_engine;

-- Whoever brings an address is of no app yet: only which app it belongs to is said, nothing of it.
create function parley.app_of_slug(asked text) returns uuid
language sql stable security definer set search_path = pg_catalog, parley as $$
  select a.id from parley.apps a where a.slug = asked
$$;
revoke execute on function parley.app_of_slug(text) from public;
grant execute on function parley.app_of_slug(text) to parley_engine;
