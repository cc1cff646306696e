-- The address of an app that is a workspace (spec/workspaces.md). Addresses are of the installation, so one index holds all.
alter table parley.apps add slug text collate "C" unique
  check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 3 and 40);

-- Links by which somebody becomes an owner, kept as hashes. Without `app_id` it is to be the first owner of all.
create table parley_accounts.set_up_links (
  hash bytea primary key,
  app_id uuid references parley.apps (id) on delete cascade,
  -- The app it makes, chosen with the link, so that what was cut off is taken up again.
  makes_app_id uuid not null,
  expires_at timestamptz not null,
  created_at timestamptz not null
);
grant select, insert, update, delete on parley_accounts.set_up_links to parley_accounts;
