-- One who was made to follow a thread and wants no more of it keeps a row that says so: nothing but their own reply, or
-- their own hand, makes them follow again.
alter table parley.thread_members add column following boolean not null default true;
-- How much of the thread a person is told of; null is what its channel says.
alter table parley.thread_members add column level text check (level in ('all', 'mentions', 'nothing'));
