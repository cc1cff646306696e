-- Notes: one of every person and one of every channel, written by several at once.

create table parley.notes (
  app_id uuid not null,
  id uuid not null,
  -- Whose it is: a channel's, or a person's own.
  channel bigint,
  owner text collate "C",
  -- A Yjs document whose text `content` is the note's markdown.
  state bytea not null,
  -- Grows with every change that is stored.
  version bigint not null,
  updated_at timestamptz not null,
  -- Who wrote what the last version brought.
  updated_by text[] not null,
  -- When a version of it was kept last.
  kept_at timestamptz,
  -- The version the channel was told of last, and when.
  told_version bigint not null default 0,
  told_at timestamptz,
  primary key (app_id, id),
  unique (app_id, channel),
  unique (app_id, owner),
  check ((channel is null) <> (owner is null)),
  foreign key (app_id, channel) references parley.channels (app_id, channel),
  foreign key (app_id, owner) references parley.users (app_id, id)
);

-- How a note was.
create table parley.note_versions (
  app_id uuid not null,
  note_id uuid not null,
  version bigint not null,
  content text not null,
  written_at timestamptz not null,
  written_by text[] not null,
  primary key (app_id, note_id, version),
  foreign key (app_id, note_id) references parley.notes (app_id, id) on delete cascade
);

do $$
declare
  name text;
begin
  foreach name in array array['notes', 'note_versions'] loop
    execute format('alter table parley.%I enable row level security', name);
    execute format('create policy tenant on parley.%I
      using ((app_id = any ((select current_setting(''parley.apps'', true)::uuid[])::uuid[])) is true)', name);
    execute format('grant select, insert, update, delete on parley.%I to parley_engine', name);
  end loop;
end
$$;

-- Forgets the notes of people and of channels that were deleted.
create function parley.forget_notes() returns void
language sql volatile security definer set search_path = pg_catalog, parley as $$
  delete from parley.notes n
  where exists (select from parley.users u where u.app_id = n.app_id and u.id = n.owner and u.deleted_at is not null)
    or exists (
      select from parley.channels c where c.app_id = n.app_id and c.channel = n.channel and c.deleted_at is not null
    )
$$;
revoke execute on function parley.forget_notes() from public;
grant execute on function parley.forget_notes() to parley_engine;
