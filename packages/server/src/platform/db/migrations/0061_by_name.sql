-- Only a statement that asks for names may read people in the order of their names. From PostgreSQL 18 on the planner also
-- skips through a column it was told nothing of, and until a table was counted that costs it the same as the primary key:
-- looking up one person read everybody of the app.
drop index parley.users_by_name;
create index users_by_name on parley.users (app_id, coalesce(username_folded, id) collate "C", id)
  where coalesce(username_folded, id) >= '';
