-- People who left an app by themselves, and people in the order of their names.

-- Set beside deactivated_at: whoever left may be let in again by an invitation, whoever was shut out may not.
alter table parley.users add column left_at timestamptz;

create index users_by_name on parley.users (app_id, coalesce(username_folded, id) collate "C", id);
