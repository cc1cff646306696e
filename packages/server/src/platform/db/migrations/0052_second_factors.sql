-- A second factor beside the password (spec/accounts.md). The secret and the codes are encrypted with a key of the
-- deployment's own.
alter table parley_accounts.accounts add column two_factor boolean not null default false;

create table parley_accounts.second_factors (
  id text collate "C" primary key,
  account_id text collate "C" not null unique references parley_accounts.accounts (id) on delete cascade,
  secret text not null,
  -- Those that were not used yet.
  backup_codes text not null,
  -- Not before a code of the app was given: until then nobody is asked for one.
  verified boolean not null
);
grant select, insert, update, delete on parley_accounts.second_factors to parley_accounts;
