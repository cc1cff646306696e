-- The pins of a channel are listed and counted.
create index messages_pinned on parley.messages (app_id, channel) where pinned_at is not null;
