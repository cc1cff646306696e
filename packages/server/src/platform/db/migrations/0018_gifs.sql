-- Whose GIF a file is, named beside it.
alter table parley.files add column via text;
