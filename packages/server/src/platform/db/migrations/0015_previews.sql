-- Cards of links in messages: what each link of an app turned out to be, which messages wait to be told, and what each
-- message shows, beside its own attachments.

-- { shown: [attachment], removed: [link], off }; null: none yet, or never any.
alter table parley.messages add column previews jsonb;

alter table parley.channels add column link_previews boolean not null default true;

-- A link an app's people have posted, asked about once until it expires.
create table parley.link_previews (
  app_id uuid not null references parley.apps (id),
  -- 22 characters of the address's SHA-256.
  id text collate "C" not null,
  url text not null,
  -- An attachment of type link; null when the address gave nothing to show, or was not asked yet.
  card jsonb,
  expires_at timestamptz,
  -- Somebody asks now; past this they died.
  claimed_until timestamptz,
  primary key (app_id, id)
);
create index link_previews_expired on parley.link_previews (app_id, expires_at);

-- The links of messages that want cards, and since when each has been told.
create table parley.message_links (
  app_id uuid not null,
  message_id uuid not null,
  link text collate "C" not null,
  told_at timestamptz,
  primary key (app_id, message_id, link),
  foreign key (app_id, message_id) references parley.messages (app_id, id),
  foreign key (app_id, link) references parley.link_previews (app_id, id)
);
create index message_links_link on parley.message_links (app_id, link, message_id);

do $$
declare
  name text;
begin
  foreach name in array array['link_previews', 'message_links'] loop
    execute format('alter table parley.%I enable row level security', name);
    execute format(
      'create policy tenant on parley.%I using ((app_id = any ((select current_setting(''parley.apps'', true)::uuid[])::uuid[])) is true)',
      name
    );
    execute format('grant select, insert, update, delete on parley.%I to parley_engine', name);
  end loop;
end
$$;
