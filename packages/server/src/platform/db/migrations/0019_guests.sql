-- Until when a guest writes. Afterwards they only read; null: for as long as they are a guest.
alter table parley.users add column guest_until timestamptz;
