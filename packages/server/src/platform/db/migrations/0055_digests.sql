-- Mails about what people were told of and have not seen (spec/digests.md).

create table parley.digests (
  app_id uuid not null references parley.apps (id),
  user_id text collate "C" not null,
  -- Its person wants none.
  off boolean not null default false,
  -- What was told up to this place of the person's log was in a digest, or will be in none.
  told bigint not null default 0,
  written_at timestamptz,
  -- None is written before; null: nothing holds one back.
  not_before timestamptz,
  -- The job that hands one over, or did last: it does not do so twice.
  claim text,
  primary key (app_id, user_id)
);

do $$
begin
  alter table parley.digests enable row level security;
  create policy tenant on parley.digests
    using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
  grant select, insert, update, delete on parley.digests to parley_engine;
end
$$;

create index notifications_unseen on parley.notifications (at)
  where read_at is null and kind in ('mention', 'group', 'channel', 'here', 'dm');

-- Who waits for a digest, and who would but is active. Of accounts it says no more than that there is one.
create function parley.due_digests(now timestamptz, wait_seconds integer, most integer)
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
    where exists (
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
revoke execute on function parley.due_digests(timestamptz, integer, integer) from public;
grant execute on function parley.due_digests(timestamptz, integer, integer) to parley_engine;
