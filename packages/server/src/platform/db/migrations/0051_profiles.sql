-- What a person says of themselves beside their name (spec/tenancy.md).
alter table parley.users add column title text;
alter table parley.users add column pronouns text;
-- Where their clock stands: a zone of the IANA database.
alter table parley.users add column zone text;
