-- Files: rows here, bytes elsewhere (platform/blob) under `place`, which is random and never told.

create table parley.files (
  app_id uuid not null references parley.apps (id),
  id uuid not null,
  -- Who uploaded it; null for one of the app's servers, or of a person who was deleted.
  user_id text collate "C",
  purpose text not null check (purpose in ('attachment', 'avatar', 'channelImage', 'appImage', 'emoji')),
  state text not null default 'uploading' check (state in ('uploading', 'processing', 'ready', 'refused')),
  -- Why it was refused: a reason of the catalogue.
  refused text,
  name text not null,
  -- What was announced until it is ready, then what was found.
  mime_type text not null,
  -- What it takes of its owner's room: announced first, then what is kept.
  size bigint not null,
  sha256 bytea,
  place text collate "C" not null,
  -- The store's own name of an upload in parts.
  upload text collate "C",
  -- Whoever looks at it has until then; later another may.
  processing_until timestamptz,
  kind text not null check (kind in ('image', 'video', 'audio', 'file')),
  width integer,
  height integer,
  duration_ms bigint,
  waveform jsonb,
  thumbhash text,
  alt text,
  animated boolean not null default false,
  variants jsonb,
  -- The message it is in. One file is in one message.
  channel bigint,
  message_id uuid,
  sent_at timestamptz,
  -- A picture that somebody, a channel, the app or an emoji has.
  used_at timestamptz,
  created_at timestamptz not null,
  -- Its row goes when its bytes are gone.
  deleted_at timestamptz,
  primary key (app_id, id),
  foreign key (app_id, user_id) references parley.users (app_id, id)
);
create index files_message on parley.files (app_id, message_id) where message_id is not null;
create index files_gallery on parley.files (app_id, channel, kind, sent_at, id) where message_id is not null;
create index files_user on parley.files (app_id, user_id);
create unique index files_place on parley.files (app_id, place);
-- What a daily look finds: deleted, or in nothing.
create index files_deleted on parley.files (app_id, deleted_at) where deleted_at is not null;
create index files_unused on parley.files (app_id, created_at) where message_id is null and used_at is null;

-- Bytes taken: by a person, and with an empty user by the whole app.
create table parley.storage (
  app_id uuid not null references parley.apps (id),
  user_id text collate "C" not null,
  bytes bigint not null default 0,
  primary key (app_id, user_id)
) with (fillfactor = 50);

do $$
declare
  name text;
begin
  foreach name in array array['files', 'storage'] loop
    execute format('alter table parley.%I enable row level security', name);
    execute format(
      'create policy tenant on parley.%I using ((app_id = any ((select current_setting(''parley.apps'', true)::uuid[])::uuid[])) is true)',
      name
    );
    execute format('grant select, insert, update, delete on parley.%I to parley_engine', name);
  end loop;
end
$$;
