-- Reactions of the shadow-banned: kept and shown to themselves, counted for nobody else.
alter table parley.reactions add column shadowed boolean not null default false;
create index reactions_shadowed on parley.reactions (app_id, message_id) where shadowed;
