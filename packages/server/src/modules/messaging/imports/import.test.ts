import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { longExport, sampleExport, writeArchive } from '@parley/testkit/slack';
import { type Engine, openEngine } from '../../../../test/imports/engine.ts';
import { importSlack } from './import.ts';
import { Problems } from './slack/index.ts';

let engine: Engine;
let folder: string;
let app: string;

before(async () => {
  engine = await openEngine();
  folder = await mkdtemp(join(tmpdir(), 'parley-import-'));
  await writeArchive(join(folder, 'sample.zip'), sampleExport());
});
after(async () => {
  await engine?.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  app = await engine.makeApp();
  engine.published.length = 0;
});

const sample = () => join(folder, 'sample.zip');

async function run(path = sample()) {
  const problems = new Problems();
  const summary = await importSlack(engine.context, {
    app,
    path,
    problems,
    join: ['alice', 'bob'],
  });
  return { summary, problems };
}

/** Every row of the app that an import can write, in a fixed order and without the moments of writing. */
async function rows() {
  const { owner } = engine;
  const channels = await owner`
    select c.type, c.id, c.name, c.description, c.private, c.importing, c.archived_at is not null as archived, c.member_count,
      c.created_by, c.created_at, h.last_seq, h.log_offset, h.last_message_at
    from parley.channels c join parley.channel_heads h using (app_id, channel) where app_id = ${app} order by c.id`;
  const messages = await owner`
    select m.id, c.id as channel, m.seq, m.parent_id, m.thread_seq, m.type, m.author_id, m.text, m.attachments, m.mentions, m.system,
      m.custom, m.reactions, m.reply_count, m.reply_authors, m.last_reply_at, m.thread_last_seq, m.created_at::text, m.edited_at,
      m.deleted_at, m.pinned_at, m.log_offset
    from parley.messages m join parley.channels c using (app_id, channel) where app_id = ${app} order by c.id, m.id`;
  const users = await owner`select id, name, username, role, custom, deactivated_at is not null as former
    from parley.users where app_id = ${app} order by id`;
  const members = await owner`select c.id as channel, m.user_id, m.role, m.last_read_seq from parley.members m
    join parley.channels c using (app_id, channel) where app_id = ${app} order by 1, 2`;
  const reactions =
    await owner`select message_id, emoji, user_id from parley.reactions where app_id = ${app} order by 1, 2, 3`;
  const mentions =
    await owner`select message_id, user_id, seq from parley.mentions where app_id = ${app} order by 1, 2`;
  const followers = await owner`select parent_id, user_id, last_read_seq from parley.thread_members
    where app_id = ${app} order by 1, 2`;
  const log = await owner`select c.id as channel, l.log_offset, l.type from parley.channel_log l
    join parley.channels c using (app_id, channel) where l.app_id = ${app} order by 1, 2`;
  const all = { channels, messages, users, members, reactions, mentions, followers, log };
  // The driver's lists are not plain arrays.
  return Object.fromEntries(Object.entries(all).map(([name, found]) => [name, [...found]])) as {
    [name in keyof typeof all]: Record<string, unknown>[];
  };
}

test('a whole export: people, channels, threads, reactions, and the exact times', async () => {
  const { summary, problems } = await run();
  assert.deepEqual(problems.first, []);
  assert.deepEqual(summary, {
    people: 9,
    channels: 3,
    channelsSkipped: 0,
    messages: 22,
    replies: 3,
    reactions: 4,
  });
  const { channels, messages, users, members, mentions, followers } = await rows();
  assert.deepEqual(
    channels.map(({ id, name, private: hidden, archived, importing, lastSeq, memberCount }) => [
      id,
      name,
      hidden,
      archived,
      importing,
      lastSeq,
      memberCount,
    ]),
    [
      ['CATTIC', 'attic', false, true, false, 2, 4],
      ['CGENERAL', 'general', false, false, false, 17, 4],
      ['GVAULT', 'vault', true, false, false, 1, 4],
    ],
  );
  const general = messages.filter(({ channel }) => channel === 'CGENERAL');
  const [parent, reply, broadcast] = general;
  assert.equal(parent?.createdAt, '2017-07-14 02:40:01.000001+00');
  assert.ok(parent?.pinnedAt);
  assert.deepEqual([parent?.replyCount, parent?.replyAuthors, parent?.threadLastSeq], [2, ['UBOB'], 2]);
  assert.deepEqual([reply?.seq, reply?.threadSeq, reply?.parentId], [null, 1, parent?.id]);
  assert.deepEqual([broadcast?.seq, broadcast?.threadSeq], [2, 2]);
  assert.deepEqual(
    mentions.map(({ userId, seq }) => [userId, seq]),
    [
      ['UBOB', 1],
      ['', 10],
      ['', 16],
    ],
  );
  assert.deepEqual(
    followers
      .filter(({ parentId }) => parentId === parent?.id)
      .map(({ userId, lastReadSeq }) => [userId, lastReadSeq]),
    [
      ['UALICE', 2],
      ['UBOB', 2],
    ],
  );
  const stone = general.find(({ type }) => type === 'deleted');
  assert.deepEqual([stone?.authorId, stone?.text, stone?.replyCount], [null, '', 1]);
  assert.deepEqual(
    users.find(({ id }) => id === 'UDAN'),
    { id: 'UDAN', name: 'Dan', username: 'dan', role: 'member', custom: {}, former: true },
  );
  assert.deepEqual(users.find(({ id }) => id === 'BDEPLOY')?.custom, { bot: true });
  assert.ok(
    members.every(
      ({ channel, lastReadSeq }) => lastReadSeq === channels.find(({ id }) => id === channel)?.lastSeq,
    ),
  );
  assert.deepEqual(
    members.filter(({ channel }) => channel === 'CGENERAL').map(({ userId, role }) => [userId, role]),
    [
      ['UALICE', 'owner'],
      ['UBOB', 'member'],
      ['alice', 'member'],
      ['bob', 'member'],
    ],
  );
});

test('one silent entry a channel: nothing else is logged or published', async () => {
  await run();
  const { log } = await rows();
  assert.deepEqual(
    log.map(({ channel, logOffset, type }) => [channel, logOffset, type]),
    [
      ['CATTIC', 1, 'channel.imported'],
      ['CGENERAL', 1, 'channel.imported'],
      ['GVAULT', 1, 'channel.imported'],
    ],
  );
  assert.equal(engine.published.length, 3);
  assert.ok(engine.published.every((json) => json.includes('"type":"channel.imported"')));
});

test('those who are joined find each channel with their next sync', async () => {
  await run();
  const entries = await engine.owner`
    select l.user_id, l.log_offset, l.type, c.id from parley.user_log l
    join parley.channels c using (app_id, channel) where l.app_id = ${app} order by 1, 2`;
  const channels = ['CGENERAL', 'CATTIC', 'GVAULT'];
  const added = (user: string) =>
    channels.map((id, at) => ({ userId: user, logOffset: at + 1, type: 'channel.added', id }));
  assert.deepEqual([...entries], [...added('alice'), ...added('bob')]);
});

test('a second import writes nothing', async () => {
  await run();
  const before = await rows();
  engine.published.length = 0;
  const { summary } = await run();
  assert.deepEqual(summary, {
    people: 0,
    channels: 0,
    channelsSkipped: 3,
    messages: 0,
    replies: 0,
    reactions: 0,
  });
  assert.deepEqual(await rows(), before);
  assert.deepEqual(engine.published, []);
});

test('a username that is taken stays with who has it', async () => {
  await engine.owner`insert into parley.users (app_id, id, name, username, username_folded, created_at, updated_at)
    values (${app}, 'first', 'First', 'Alice', 'alice', now(), now())`;
  const { problems } = await run();
  const { users } = await rows();
  assert.equal(users.find(({ id }) => id === 'UALICE')?.username, null);
  assert.match(problems.first[0]?.problem ?? '', /^the username of UALICE is taken/);
});

test('an import that was killed is hidden, and ends the same when it is run again', async () => {
  const path = join(folder, 'long.zip');
  await writeArchive(path, longExport(16_000));
  const script = join(import.meta.dirname, '../../../../test/imports/killed.ts');
  const child = spawn(process.execPath, ['--conditions=parley-source', script, engine.url, app, path, '5'], {
    stdio: 'inherit',
  });
  const [, signal] = await once(child, 'exit');
  assert.equal(signal, 'SIGKILL');
  const half = await rows();
  assert.equal(half.channels[0]?.importing, true);
  assert.deepEqual(half.log, []);
  assert.ok(half.messages.length > 0 && half.messages.length < 4_000);
  await run(path);
  const resumed = await rows();
  const first = app;
  app = await engine.makeApp();
  await run(path);
  const fresh = await rows();
  // Ids follow from the app; everything else is equal.
  const withoutIds = ({ messages, channels, users, members, log }: typeof fresh) => ({
    messages: messages
      .map(({ id: _, parentId, ...row }) => ({ ...row, reply: parentId !== null }))
      .sort(byPlace),
    channels,
    users,
    members,
    log,
  });
  assert.notEqual(first, app);
  assert.deepEqual(withoutIds(resumed), withoutIds(fresh));
});

function byPlace(left: Record<string, unknown>, right: Record<string, unknown>): number {
  const key = (row: Record<string, unknown>) => `${row.channel} ${row.createdAt}`;
  return key(left) < key(right) ? -1 : 1;
}

test('two imports into one app at once run one after the other', async () => {
  const both = await Promise.all([run(), run()]);
  const channels = both.map(({ summary }) => [summary.channels, summary.channelsSkipped]).sort();
  assert.deepEqual(channels, [
    [0, 3],
    [3, 0],
  ]);
});
