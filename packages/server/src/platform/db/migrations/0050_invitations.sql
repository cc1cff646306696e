-- People who are asked into an app by mail, and links that let people in (spec/invitations.md).

create table parley.invitations (
  app_id uuid not null references parley.apps (id),
  id uuid not null,
  -- In small letters; null: a link.
  email text collate "C",
  role text not null check (role in ('admin', 'member', 'guest')),
  guest_until timestamptz,
  -- What whoever invites says in the mail.
  message text,
  created_by text collate "C",
  created_at timestamptz not null,
  -- How long it holds, from each time it is sent.
  lasts_seconds integer not null,
  expires_at timestamptz not null,
  uses_most integer,
  uses integer not null default 0,
  ended_at timestamptz,
  primary key (app_id, id)
);
-- Nobody is asked twice at a time.
create unique index invitations_waiting on parley.invitations (app_id, email)
  where email is not null and ended_at is null and uses = 0;
create index invitations_newest on parley.invitations (app_id, created_at desc, id desc) where ended_at is null;

-- Channels it leads into.
create table parley.invitation_channels (
  app_id uuid not null references parley.apps (id),
  invitation uuid not null,
  channel bigint not null,
  primary key (app_id, invitation, channel),
  foreign key (app_id, invitation) references parley.invitations (app_id, id) on delete cascade,
  foreign key (app_id, channel) references parley.channels (app_id, channel)
);

-- Every code that was made for one: the newest works, those before it only say that they have ended.
create table parley.invitation_codes (
  app_id uuid not null references parley.apps (id),
  -- SHA-256: the code itself is nowhere.
  code_hash bytea not null,
  invitation uuid not null,
  -- Where it was sent; null for a link.
  email text collate "C",
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (app_id, code_hash),
  foreign key (app_id, invitation) references parley.invitations (app_id, id) on delete cascade
);
create index invitation_codes_app on parley.invitation_codes (code_hash);
create index invitation_codes_of on parley.invitation_codes (app_id, invitation);
create index invitation_codes_sent on parley.invitation_codes (app_id, email, made_at) where email is not null;

-- Who came by one, or is just coming: an account, which is nobody of the app before.
create table parley.invitation_uses (
  app_id uuid not null references parley.apps (id),
  invitation uuid not null,
  account text collate "C" not null,
  used_at timestamptz not null,
  -- They are in.
  done boolean not null default false,
  primary key (app_id, invitation, account),
  foreign key (app_id, invitation) references parley.invitations (app_id, id) on delete cascade
);

do $$
declare
  name text;
begin
  foreach name in array array['invitations', 'invitation_channels', 'invitation_codes', 'invitation_uses'] loop
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

-- Whoever brings a code is of no app yet: only which app it belongs to is said, nothing of it.
create function parley.app_of_invitation(hash bytea) returns uuid
language sql stable security definer set search_path = pg_catalog, parley as $$
  select c.app_id from parley.invitation_codes c where c.code_hash = hash limit 1
$$;
revoke execute on function parley.app_of_invitation(bytea) from public;
grant execute on function parley.app_of_invitation(bytea) to parley_engine;

-- Forgets those that ended long ago.
create function parley.forget_invitations(ended_before timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, parley as $$
  delete from parley.invitations i where i.ended_at < ended_before or i.expires_at < ended_before
$$;
revoke execute on function parley.forget_invitations(timestamptz) from public;
grant execute on function parley.forget_invitations(timestamptz) to parley_engine;
