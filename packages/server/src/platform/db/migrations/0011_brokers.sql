-- Where a process reaches those who are connected: 'hub' only in itself. Null: nobody is connected to it, as to a command.
alter table parley.instances add column broker text check (broker in ('hub', 'centrifugo'));
