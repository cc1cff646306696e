-- The links of a channel are listed, and pictures of cards that nobody shows any more are removed.

alter table parley.message_links add column channel bigint, add column sent_at timestamptz;
update parley.message_links l set channel = m.channel, sent_at = m.created_at
from parley.messages m
where m.app_id = l.app_id and m.id = l.message_id;
alter table parley.message_links alter column channel set not null, alter column sent_at set not null;
create index message_links_channel on parley.message_links (app_id, channel, sent_at, message_id, link);

-- A picture of a card: a row is there for as long as its bytes may be.
create table parley.preview_pictures (
  app_id uuid not null references parley.apps (id),
  -- The random end of its address.
  place text collate "C" not null,
  link text collate "C" not null,
  made_at timestamptz not null,
  primary key (app_id, place)
);
create index preview_pictures_made on parley.preview_pictures (app_id, made_at);

insert into parley.preview_pictures (app_id, place, link, made_at)
select distinct on (c.app_id, c.place) c.app_id, c.place, c.link, now()
from (
  select p.app_id, split_part(p.card ->> 'poster', '/', 4) as place, p.id as link
  from parley.link_previews p
  union all
  select m.app_id, split_part(card ->> 'poster', '/', 4), l.link
  from parley.message_links l
  join parley.messages m on m.app_id = l.app_id and m.id = l.message_id
  cross join lateral jsonb_array_elements(m.previews -> 'shown') as card
  where card ->> 'preview' = l.link
) c
where c.place <> '';

do $$
begin
  alter table parley.preview_pictures enable row level security;
  create policy tenant on parley.preview_pictures
    using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
  grant select, insert, update, delete on parley.preview_pictures to parley_engine;
end
$$;
