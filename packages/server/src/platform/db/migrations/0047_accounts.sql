-- Accounts of the installation (spec/accounts.md). They stand above apps, so they have a schema and a role of their own:
-- no statement of the engine's role, whatever app it was opened for, reads or writes any of this.
create schema parley_accounts;
grant usage on schema parley_accounts to parley_accounts;

create table parley_accounts.accounts (
  id text collate "C" primary key,
  name text not null,
  -- In small letters.
  email text collate "C" not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table parley_accounts.sessions (
  id text collate "C" primary key,
  account_id text collate "C" not null references parley_accounts.accounts (id) on delete cascade,
  token text collate "C" not null unique,
  expires_at timestamptz not null,
  -- Where it was opened from, and by what.
  address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index sessions_account on parley_accounts.sessions (account_id);
create index sessions_end on parley_accounts.sessions (expires_at);

-- What somebody can prove to be the account: a password, later a sign-in elsewhere.
create table parley_accounts.credentials (
  id text collate "C" primary key,
  account_id text collate "C" not null references parley_accounts.accounts (id) on delete cascade,
  provider text collate "C" not null,
  provider_account text collate "C" not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider, provider_account)
);
create index credentials_account on parley_accounts.credentials (account_id);

-- Links that were sent and hold for a while; their identifiers are hashes.
create table parley_accounts.verifications (
  id text collate "C" primary key,
  identifier text collate "C" not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_identifier on parley_accounts.verifications (identifier);
create index verifications_end on parley_accounts.verifications (expires_at);

-- The last five passwords, the present one among them.
create table parley_accounts.password_history (
  account_id text collate "C" not null references parley_accounts.accounts (id) on delete cascade,
  number bigint generated always as identity,
  hash text not null,
  primary key (account_id, number)
);

-- How often something was tried: failed sign-ins and requests, by the hash of whom and from where.
create table parley_accounts.attempts (
  key text collate "C" primary key,
  count integer not null,
  -- Since when it is counted.
  since timestamptz not null,
  locks integer not null default 0,
  locked_until timestamptz
);
create index attempts_since on parley_accounts.attempts (since);

-- Whichever way a password came to be: it is remembered, and links that would set another hold no longer.
create function parley_accounts.remember_password() returns trigger
language plpgsql security definer set search_path = pg_catalog, parley_accounts as $$
begin
  if new.password is null or (tg_op = 'UPDATE' and new.password is not distinct from old.password) then
    return new;
  end if;
  insert into password_history (account_id, hash) values (new.account_id, new.password);
  delete from password_history h where h.account_id = new.account_id and h.number not in (
    select k.number from password_history k where k.account_id = new.account_id order by k.number desc limit 5
  );
  delete from verifications v where v.value = new.account_id;
  return new;
end
$$;
create trigger remember_password after insert or update of password on parley_accounts.credentials
  for each row execute function parley_accounts.remember_password();

grant select, insert, update, delete on all tables in schema parley_accounts to parley_accounts;
