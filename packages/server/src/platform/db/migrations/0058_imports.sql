-- Archives of another service on their way into an app (spec/imports.md).

-- The archive itself is a file, which nobody is handed out.
alter table parley.files drop constraint files_purpose_check;
alter table parley.files add constraint files_purpose_check
  check (purpose in ('attachment', 'avatar', 'channelImage', 'appImage', 'emoji', 'import'));

create table parley.imports (
  app_id uuid not null references parley.apps (id),
  id uuid not null,
  state text not null check (state in ('reading', 'planned', 'running', 'done', 'failed', 'cancelled')),
  -- Deleted when the import is over; its name and its size are remembered.
  file_id uuid not null,
  file_name text not null,
  file_bytes bigint not null,
  -- Who brought it; null for one of the app's servers.
  user_id text collate "C",
  -- Who becomes a member of its open channels.
  joins text collate "C",
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  -- What is in the archive, how far it is, what was odd: as the wire shows them.
  plan jsonb,
  progress jsonb,
  problems jsonb,
  -- What came in: counted in the transactions that write it.
  people integer not null default 0,
  channels integer not null default 0,
  messages bigint not null default 0,
  replies bigint not null default 0,
  reactions bigint not null default 0,
  -- Why it failed: a reason of the catalogue, and a sentence.
  failed_by text,
  failure text,
  primary key (app_id, id)
);
-- One at a time: the second is refused by this.
create unique index imports_one on parley.imports (app_id) where state in ('reading', 'planned', 'running');
create index imports_latest on parley.imports (app_id, created_at, id);
alter table parley.imports enable row level security;
create policy tenant on parley.imports
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.imports to parley_engine;
