-- The engine's first schema. Rules every table keeps (architecture.md sections 2 and 3):
-- app_id is on every row and first in every key; row level security is on; the engine's role owns nothing.

create schema parley;

-- Apps: the tenants. Named exceptions to "app_id first": apps (its id is the app_id), instances, state, migrations.
create table parley.apps (
  id uuid primary key,
  name text not null,
  settings jsonb not null,
  -- Types of its own or changed presets: { name: Preset }.
  channel_types jsonb not null default '{}',
  created_at timestamptz not null
);

create table parley.app_keys (
  app_id uuid not null references parley.apps (id),
  id text collate "C" not null,
  secret_hash bytea not null,
  -- AES-256-GCM under the deployment's master key: user tokens are signed with it.
  secret_sealed bytea not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (app_id, id)
);

create table parley.users (
  app_id uuid not null references parley.apps (id),
  id text collate "C" not null,
  name text,
  username text,
  image text,
  bio text,
  role text not null default 'member' check (role in ('owner', 'admin', 'member', 'guest', 'anonymous')),
  custom jsonb not null default '{}',
  -- Stored folded (case, accents) so prefix search is a range in collation C under row level security.
  username_folded text collate "C",
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deactivated_at timestamptz,
  deleted_at timestamptz,
  -- Tokens issued before this are refused.
  tokens_valid_from timestamptz,
  primary key (app_id, id)
);
create unique index users_username on parley.users (app_id, username_folded) where username_folded is not null;

-- The words people are found by: username and every word of the name, folded.
create table parley.user_words (
  app_id uuid not null,
  word text collate "C" not null,
  user_id text collate "C" not null,
  primary key (app_id, word, user_id),
  foreign key (app_id, user_id) references parley.users (app_id, id)
);
create index user_words_user on parley.user_words (app_id, user_id);

-- The wire says type:id; inside, a channel is this bigint.
create sequence parley.channel_numbers;

create table parley.channels (
  app_id uuid not null references parley.apps (id),
  channel bigint not null,
  type text collate "C" not null,
  id text collate "C" not null,
  name text,
  description text,
  image text,
  custom jsonb not null default '{}',
  private boolean not null default false,
  -- The sorted members of a distinct conversation; null for every other channel.
  distinct_members text[] collate "C",
  frozen boolean not null default false,
  slow_mode_seconds integer not null default 0 check (slow_mode_seconds between 0 and 86400),
  member_count integer not null default 0,
  created_by text collate "C",
  created_at timestamptz not null,
  archived_at timestamptz,
  deleted_at timestamptz,
  -- An import in progress: nobody sees the channel before it is whole.
  importing boolean not null default false,
  -- In from-join channels, the main timeline's newest first number any member may not read below; 0 elsewhere.
  horizon bigint not null default 0,
  log_offset bigint not null default 0,
  primary key (app_id, channel),
  unique (app_id, type, id)
);

-- Narrow and hot: one update a batch, always in place (architecture.md section 3).
create table parley.channel_heads (
  app_id uuid not null,
  channel bigint not null,
  last_seq bigint not null default 0,
  log_offset bigint not null default 0,
  last_message_at timestamptz,
  last_logged_at timestamptz not null,
  primary key (app_id, channel),
  foreign key (app_id, channel) references parley.channels (app_id, channel)
) with (fillfactor = 50);

create table parley.members (
  app_id uuid not null,
  channel bigint not null,
  user_id text collate "C" not null,
  role text not null default 'member' check (role in ('owner', 'admin', 'moderator', 'member')),
  joined_at timestamptz not null,
  -- In from-join channels: messages up to this number are not theirs.
  horizon bigint not null default 0,
  last_read_seq bigint not null default 0,
  last_read_at timestamptz,
  -- Own messages after last_read_seq, whatever became of them: they never count as unread.
  own_after integer not null default 0,
  -- For slow mode.
  last_sent_at timestamptz,
  muted boolean not null default false,
  hidden boolean not null default false,
  pinned_at timestamptz,
  notifications text not null default 'all' check (notifications in ('all', 'mentions', 'nothing')),
  log_offset bigint not null default 0,
  primary key (app_id, channel, user_id),
  foreign key (app_id, channel) references parley.channels (app_id, channel),
  foreign key (app_id, user_id) references parley.users (app_id, id)
) with (fillfactor = 80);
create index members_user on parley.members (app_id, user_id, channel);

create table parley.bans (
  app_id uuid not null,
  channel bigint not null,
  user_id text collate "C" not null,
  kind text not null check (kind in ('hard', 'shadow')),
  until timestamptz,
  banned_by text collate "C",
  created_at timestamptz not null,
  primary key (app_id, channel, user_id),
  foreign key (app_id, channel) references parley.channels (app_id, channel),
  foreign key (app_id, user_id) references parley.users (app_id, id)
);

create table parley.messages (
  app_id uuid not null,
  id uuid not null,
  channel bigint not null,
  -- Place in the main timeline; null for a reply that is only in its thread.
  seq bigint,
  parent_id uuid,
  thread_seq integer,
  quoted_id uuid,
  type text not null default 'regular' check (type in ('regular', 'system', 'poll', 'deleted')),
  author_id text collate "C",
  text text not null,
  attachments jsonb,
  mentions jsonb,
  system jsonb,
  custom jsonb,
  -- SHA-256 of the body as first sent: what makes a repeat a repeat.
  body_hash bytea not null,
  shadowed boolean not null default false,
  silent boolean not null default false,
  -- { emoji: { count, recent: [user] } }, kept under the channel head's lock.
  reactions jsonb,
  reply_count integer not null default 0,
  reply_authors text[] collate "C",
  last_reply_at timestamptz,
  thread_last_seq integer not null default 0,
  created_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  pinned_at timestamptz,
  log_offset bigint not null,
  primary key (app_id, id),
  foreign key (app_id, channel) references parley.channels (app_id, channel),
  foreign key (app_id, author_id) references parley.users (app_id, id),
  foreign key (app_id, parent_id) references parley.messages (app_id, id)
) with (fillfactor = 90);
create unique index messages_seq on parley.messages (app_id, channel, seq) where seq is not null;
create unique index messages_thread on parley.messages (app_id, parent_id, thread_seq) where parent_id is not null;
-- The sparse few that have a number and do not count as unread.
create index messages_uncounted on parley.messages (app_id, channel, seq)
  where seq is not null and (type in ('deleted', 'system') or shadowed);

-- Who is mentioned where, written with the message, so mention counts are exact at every offset.
create table parley.mentions (
  app_id uuid not null,
  channel bigint not null,
  user_id text collate "C" not null,
  seq bigint not null,
  message_id uuid not null,
  primary key (app_id, channel, user_id, seq),
  foreign key (app_id, message_id) references parley.messages (app_id, id)
);
create index mentions_message on parley.mentions (app_id, message_id);

create table parley.message_edits (
  app_id uuid not null,
  message_id uuid not null,
  version integer not null,
  text text not null,
  attachments jsonb,
  replaced_at timestamptz not null,
  primary key (app_id, message_id, version),
  foreign key (app_id, message_id) references parley.messages (app_id, id)
);

create table parley.reactions (
  app_id uuid not null,
  message_id uuid not null,
  emoji text collate "C" not null,
  user_id text collate "C" not null,
  created_at timestamptz not null,
  primary key (app_id, message_id, emoji, user_id),
  foreign key (app_id, message_id) references parley.messages (app_id, id),
  foreign key (app_id, user_id) references parley.users (app_id, id)
);

-- Who follows which thread, and how far they have read it.
create table parley.thread_members (
  app_id uuid not null,
  parent_id uuid not null,
  user_id text collate "C" not null,
  last_read_seq integer not null default 0,
  own_after integer not null default 0,
  followed_at timestamptz not null,
  primary key (app_id, parent_id, user_id),
  foreign key (app_id, parent_id) references parley.messages (app_id, id),
  foreign key (app_id, user_id) references parley.users (app_id, id)
) with (fillfactor = 80);
create index thread_members_user on parley.thread_members (app_id, user_id, parent_id);

-- Written after commit by the fanout follower.
create table parley.user_messages (
  app_id uuid not null,
  user_id text collate "C" not null,
  message_id uuid not null,
  -- Bits: 1 mentioned, 2 starred, 4 thread.
  flags smallint not null default 0,
  primary key (app_id, user_id, message_id)
);

-- Every change of a channel, once. Partitioned by week; no foreign keys, the locked head is what keeps it right.
create table parley.channel_log (
  app_id uuid not null,
  channel bigint not null,
  log_offset bigint not null,
  at timestamptz not null,
  type text collate "C" not null,
  subject text collate "C",
  actor text collate "C",
  writer uuid not null,
  -- The message's number in the timeline, so a follower need not look it up.
  seq bigint,
  data jsonb,
  primary key (app_id, channel, log_offset, at)
) partition by range (at);
create index channel_log_at on parley.channel_log using brin (at) with (pages_per_range = 16, autosummarize = on);

create table parley.user_heads (
  app_id uuid not null,
  user_id text collate "C" not null,
  log_offset bigint not null default 0,
  last_logged_at timestamptz not null,
  primary key (app_id, user_id),
  foreign key (app_id, user_id) references parley.users (app_id, id)
) with (fillfactor = 50);

create table parley.user_log (
  app_id uuid not null,
  user_id text collate "C" not null,
  log_offset bigint not null,
  at timestamptz not null,
  type text collate "C" not null,
  channel bigint,
  writer uuid not null,
  data jsonb,
  primary key (app_id, user_id, log_offset, at)
) partition by range (at);

-- How far each follower has come in each channel.
create table parley.follower_cursors (
  app_id uuid not null,
  follower text collate "C" not null,
  channel bigint not null,
  log_offset bigint not null,
  primary key (app_id, follower, channel),
  foreign key (app_id, channel) references parley.channels (app_id, channel)
) with (fillfactor = 50);

-- Living engine processes. A dead one's last minute is published again by another.
create table parley.instances (
  id uuid primary key,
  started_at timestamptz not null,
  lease_until timestamptz not null,
  republished_at timestamptz
);

-- One row: which history this database holds (architecture.md section 6, epoch).
create table parley.state (
  one boolean primary key default true check (one),
  epoch text not null,
  system_identifier text not null,
  timeline integer not null,
  signing_key bytea not null
);
