-- Lock the channel's counter, insert the message, insert its log row: the least honest transaction of a send.
-- :channels is 1 for the hot variant.
\set channel random(1, :channels)
\set author random(0, 999)
begin;
update heads set last_seq = last_seq + 1, log_offset = log_offset + 1, last_message_at = now(), last_logged_at = now() where app_id = '00000000-0000-7000-8000-000000000001' and channel = :channel returning last_seq as seq \gset
insert into messages (app_id, id, channel, seq, author_id, text, body_hash, created_at, log_offset) values ('00000000-0000-7000-8000-000000000001', message_id(), :channel, :seq, 'person-' || :author, 'The quick brown fox jumps over the lazy dog, and then has the whole afternoon to itself: ' || :seq, '\x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', now(), :seq) returning id as id \gset
insert into log (app_id, channel, log_offset, at, type, subject, actor, writer, seq) values ('00000000-0000-7000-8000-000000000001', :channel, :seq, now(), 'message.new', :id, 'person-' || :author, '00000000-0000-7000-8000-000000000002', :seq);
commit;
