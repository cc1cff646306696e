-- People who are asked into channels and have not answered, and links that let people of an app in.

create table parley.invites (
  app_id uuid not null references parley.apps (id),
  channel bigint not null,
  user_id text collate "C" not null,
  id uuid not null,
  invited_by text collate "C",
  -- The channel as it was then: {cid, name, description, image, private}.
  about jsonb not null,
  created_at timestamptz not null,
  primary key (app_id, channel, user_id),
  unique (app_id, id),
  foreign key (app_id, channel) references parley.channels (app_id, channel),
  foreign key (app_id, user_id) references parley.users (app_id, id)
);
create index invites_of on parley.invites (app_id, user_id, created_at desc);

create table parley.invite_links (
  app_id uuid not null references parley.apps (id),
  id uuid not null,
  channel bigint not null,
  -- SHA-256: the code itself is nowhere.
  code_hash bytea not null,
  created_by text collate "C",
  created_at timestamptz not null,
  expires_at timestamptz,
  uses_most integer,
  uses integer not null default 0,
  revoked_at timestamptz,
  primary key (app_id, id),
  unique (app_id, code_hash),
  foreign key (app_id, channel) references parley.channels (app_id, channel)
);
create index invite_links_of on parley.invite_links (app_id, channel, created_at desc) where revoked_at is null;

do $$
declare
  name text;
begin
  foreach name in array array['invites', 'invite_links'] loop
    execute format('alter table parley.%I enable row level security', name);
    execute format(
      'create policy tenant on parley.%I
         using ((app_id = any ((select current_setting(''parley.apps'', true)::uuid[])::uuid[])) is true)',
      name
    );
    execute format('grant select, insert, update, delete on parley.%I to parley_engine', name);
  end loop;
end
$$;

-- What a notification shows that is nowhere else to be read by its person: of an invite the channel.
alter table parley.notifications add column about jsonb;

-- Forgets links that ended long ago, and whom nobody can ask any more.
create function parley.forget_invites(ended_before timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, parley as $$
  delete from parley.invite_links l
  where l.revoked_at < ended_before or l.expires_at < ended_before
    or exists (select from parley.channels c where c.app_id = l.app_id and c.channel = l.channel and c.deleted_at is not null);
  delete from parley.invites i
  where exists (select from parley.channels c where c.app_id = i.app_id and c.channel = i.channel and c.deleted_at is not null)
    or exists (select from parley.users u where u.app_id = i.app_id and u.id = i.user_id and u.deleted_at is not null)
$$;
revoke execute on function parley.forget_invites(timestamptz) from public;
grant execute on function parley.forget_invites(timestamptz) to parley_engine;
