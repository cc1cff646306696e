-- Which user of which app an account is (spec/accounts.md): one of each app, and nobody is two accounts.
create table parley_accounts.memberships (
  account_id text collate "C" not null references parley_accounts.accounts (id) on delete cascade,
  app_id uuid not null,
  user_id text collate "C" not null,
  created_at timestamptz not null,
  primary key (account_id, app_id),
  unique (app_id, user_id),
  foreign key (app_id, user_id) references parley.users (app_id, id)
);
grant select, insert, update, delete on parley_accounts.memberships to parley_accounts;
