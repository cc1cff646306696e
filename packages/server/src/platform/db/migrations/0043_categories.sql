-- Headings the channels of an app stand under. A deleted one stays: its id is never used again, and channels that stood in
-- it need no change.
create table parley.categories (
  app_id uuid not null references parley.apps (id),
  id uuid not null,
  name text not null,
  place integer not null,
  created_at timestamptz not null,
  deleted_at timestamptz,
  primary key (app_id, id)
);

alter table parley.categories enable row level security;
create policy tenant on parley.categories
  using ((app_id = any ((select current_setting('parley.apps', true)::uuid[])::uuid[])) is true);
grant select, insert, update, delete on parley.categories to parley_engine;

alter table parley.channels
  add column category_id uuid,
  add foreign key (app_id, category_id) references parley.categories (app_id, id);
