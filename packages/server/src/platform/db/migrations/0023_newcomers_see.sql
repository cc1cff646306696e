-- What newcomers see of a channel: as its type says, or as was chosen for this one.
alter table parley.channels add column history text check (history in ('all', 'from-join'));
-- Said while the channel was private: up to this number nothing is shown to those who come later. 0: nothing is kept back.
alter table parley.channels add column closed_seq bigint not null default 0;
