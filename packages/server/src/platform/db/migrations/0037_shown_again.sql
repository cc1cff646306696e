-- Whose list a channel was taken from, for the moment somebody writes in it again: nearly always nobody.
create index members_hidden on parley.members (app_id, channel, user_id) where hidden;
