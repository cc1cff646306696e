-- People outside whom an app deals with (spec/contacts.md). Nothing of users refers here, and nothing here to them but who made one.
create table parley.contacts (
  app_id uuid not null references parley.apps (id),
  id uuid not null,
  -- Who made it: null of the app's server, and of one that is no more.
  created_by text collate "C",
  -- Its maker was banned by shadow: nobody but they and those who keep the app is shown it.
  shadowed boolean not null,
  -- What it was made of, so that a repeat is told from another contact of its id.
  body_hash bytea not null,
  name text not null,
  -- As the list of all is ordered by it.
  name_folded text collate "C" not null,
  email text,
  phone text,
  organisation text,
  title text,
  note text,
  custom jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Then nothing of what it said is kept.
  deleted_at timestamptz,
  primary key (app_id, id),
  foreign key (app_id, created_by) references parley.users (app_id, id)
);
create index contacts_by_name on parley.contacts (app_id, name_folded, id) where deleted_at is null;

-- The folded words one is found by.
create table parley.contact_words (
  app_id uuid not null references parley.apps (id),
  word text collate "C" not null,
  contact_id uuid not null,
  primary key (app_id, word, contact_id),
  foreign key (app_id, contact_id) references parley.contacts (app_id, id)
);
create index contact_words_contact on parley.contact_words (app_id, contact_id);

do $$
declare
  of_table text;
begin
  foreach of_table in array array['contacts', 'contact_words'] loop
    execute format('alter table parley.%I enable row level security', of_table);
    execute format(
      'create policy tenant on parley.%I using ((app_id = any ((select current_setting(''parley.apps'', true)::uuid[])::uuid[])) is true)',
      of_table
    );
    execute format('grant select, insert, update, delete on parley.%I to parley_engine', of_table);
  end loop;
end
$$;
