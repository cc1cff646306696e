-- Apps that are to be deleted, and those that are being deleted (spec/deletion.md).

-- Somebody asked for it. Everything is there until the grace is over, and nobody but its owners is let in.
alter table parley.apps add column deleted_at timestamptz;
-- From here on rows are deleted, and nothing takes it back.
alter table parley.apps add column erased_at timestamptz;
create index apps_deleted on parley.apps (deleted_at) where deleted_at is not null;

-- What a job asks before it runs for an app: is it here, does it rest, or is it gone?
create function parley.state_of_app(asked uuid) returns text
language sql stable security definer set search_path = pg_catalog, parley as $$
  select coalesce(
    (select case when a.deleted_at is null then 'here' else 'rests' end from parley.apps a where a.id = asked),
    'gone'
  )
$$;
revoke execute on function parley.state_of_app(uuid) from public;
grant execute on function parley.state_of_app(uuid) to parley_engine;

-- Those whose grace is over, and those that were begun: the oldest first.
create function parley.apps_to_erase(deleted_before timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog, parley as $$
  select a.id from parley.apps a
  where a.deleted_at <= deleted_before or (a.deleted_at is not null and a.erased_at is not null)
  order by a.deleted_at
$$;
revoke execute on function parley.apps_to_erase(timestamptz) from public;
grant execute on function parley.apps_to_erase(timestamptz) to parley_engine;

-- The engine's role knows nothing of accounts. That they were somebody of an app goes with the app, and with no other.
create function parley.forget_memberships(of_app uuid) returns void
language sql volatile security definer set search_path = pg_catalog, parley as $$
  delete from parley_accounts.memberships m
  where m.app_id = of_app and exists (select from parley.apps a where a.id = of_app and a.erased_at is not null)
$$;
revoke execute on function parley.forget_memberships(uuid) from public;
grant execute on function parley.forget_memberships(uuid) to parley_engine;

-- Whoever brings an address or a code to one that is to be deleted is told that there is nothing.
create or replace function parley.app_of_slug(asked text) returns uuid
language sql stable security definer set search_path = pg_catalog, parley as $$
  select a.id from parley.apps a where a.slug = asked and a.deleted_at is null
$$;
create or replace function parley.app_of_invitation(hash bytea) returns uuid
language sql stable security definer set search_path = pg_catalog, parley as $$
  select c.app_id from parley.invitation_codes c
  where c.code_hash = hash and not exists (select from parley.apps a where a.id = c.app_id and a.deleted_at is not null)
  limit 1
$$;

-- Who waits for a digest, and who would but is active, in apps that stay. Of accounts it says no more than that there is one.
create or replace function parley.due_digests(now timestamptz, wait_seconds integer, most integer)
returns table (app_id uuid, user_id text, active boolean)
language sql stable security definer set search_path = pg_catalog, parley as $$
  with waiting as (
    select n.app_id, n.user_id, min(least(n.at, f.created_at)) as since, max(d.not_before) as not_before
    from parley.notifications n
    left join parley.digests d on d.app_id = n.app_id and d.user_id = n.user_id
    left join lateral (
      -- The line of a conversation moves on with each message: the first one that is unread counts.
      select m.created_at from parley.members r
      join parley.messages m on m.app_id = r.app_id and m.channel = r.channel and m.seq > r.last_read_seq
      where n.kind = 'dm' and r.app_id = n.app_id and r.channel = n.channel and r.user_id = n.user_id
      order by m.seq limit 1
    ) f on true
    where n.read_at is null and n.kind in ('mention', 'group', 'channel', 'here', 'dm')
      and n.at > now - interval '1 day' and n.placed > coalesce(d.told, 0) and d.off is not true
    group by n.app_id, n.user_id
  ), found as (
    select w.*, exists (
      -- Sessions are kept for a minute after they ended.
      select from parley.presence_sessions s
      where s.app_id = w.app_id and s.user_id = w.user_id and not s.idle and s.shown_until > now - interval '1 minute'
    ) as active
    from waiting w
    where not exists (select from parley.apps a where a.id = w.app_id and a.deleted_at is not null) and exists (
      select from parley_accounts.memberships m join parley_accounts.accounts a on a.id = m.account_id
      where m.app_id = w.app_id and m.user_id = w.user_id and a.email_verified
    ) and not exists (
      select from parley.presence_settings p
      where p.app_id = w.app_id and p.user_id = w.user_id and p.dnd_until > now
    )
  )
  select f.app_id, f.user_id, f.active from found f
  where case
    when f.active then coalesce(f.not_before < now + make_interval(secs => wait_seconds), true)
    else coalesce(f.not_before <= now, true) and f.since <= now - make_interval(secs => wait_seconds)
  end
  order by f.since limit most
$$;
