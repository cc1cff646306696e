-- What an app looks like: an address of the web, or of a picture of ours. Its files have the purpose `appImage`.
alter table parley.apps add column image text;
