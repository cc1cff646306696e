-- A message's channel and author are found by key, under the lock of the channel's head, in the transaction that writes the
-- message; channels and people are never deleted, only marked. Checking both again for each message cost half of its insert
-- (26 of 52 us), a lock on two rows and 114 bytes of log. The doctor's `orphans.messages` looks for what the keys held.
alter table parley.messages drop constraint messages_app_id_channel_fkey;
alter table parley.messages drop constraint messages_app_id_author_id_fkey;
