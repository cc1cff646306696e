-- Who has read what is shown, unless a channel or a person says otherwise (spec/reads.md).
alter table parley.channels add column read_receipts boolean not null default true;
alter table parley.users add column read_receipts boolean not null default true;
