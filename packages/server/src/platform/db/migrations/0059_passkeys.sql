-- Passkeys of accounts (spec/accounts.md): a key of a device or of what keeps passwords. Only its public half is here.
create table parley_accounts.passkeys (
  id text collate "C" primary key,
  account_id text collate "C" not null references parley_accounts.accounts (id) on delete cascade,
  -- What the device calls it, in base64url.
  credential text collate "C" not null unique,
  -- As the device wrote it (COSE).
  public_key bytea not null,
  -- How often the device says it was used; 0 for good where it does not count.
  counter bigint not null,
  -- How a browser may reach the device.
  transports text[] not null,
  -- Whether whoever keeps it has it on several devices.
  synced boolean not null,
  name text not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkeys_account on parley_accounts.passkeys (account_id);
grant select, insert, update, delete on parley_accounts.passkeys to parley_accounts;
