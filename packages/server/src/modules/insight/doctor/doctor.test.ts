import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sampleExport, slackJoin, slackTombstone, writeArchive } from '@parley/testkit/slack';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { text, upload } from '../../../../test/files.ts';
import { seedDemo } from '../../../demo/index.ts';
import { FollowerRunner } from '../../messaging/followers/index.ts';
import { importSlack, Problems } from '../../messaging/imports/index.ts';
import { words } from '../../messaging/search/index.ts';
import { checkNames, runDoctor } from './index.ts';

const general = `(select channel from channels where id = 'general' and type = 'team')`;
const parent = `(select id from messages where reply_count > 2 limit 1)`;
const elsewhere = '00000000-0000-4000-8000-000000000000';

/** What breaks each thing counted, by the check that must see it. */
const breaks: Readonly<Record<string, string>> = {
  'timeline.last_seq': `update channel_heads set last_seq = last_seq + 1 where channel = ${general}`,
  'timeline.gaps': `update messages set seq = 1000 where channel = ${general} and seq = 3`,
  'timeline.last_message_at': `update channel_heads set last_message_at = now() where channel = ${general}`,
  'log.last_offset': `update channel_heads set log_offset = log_offset + 1 where channel = ${general}`,
  'log.gaps': `delete from channel_log where channel = ${general} and log_offset = 7`,
  'log.first_offset': `delete from channel_log where channel = ${general} and log_offset = 1`,
  'log.messages': `update channel_log set seq = 99 where channel = ${general} and seq = 2`,
  'log.offsets_beyond': `update messages set log_offset = 5000 where id = ${parent}`,
  'threads.last_seq': `update messages set thread_last_seq = thread_last_seq + 1 where id = ${parent}`,
  'threads.gaps': `update messages set thread_seq = 50 where parent_id = ${parent} and thread_seq = 2`,
  'threads.reply_count': `update messages set reply_count = reply_count - 1 where id = ${parent}`,
  'threads.last_reply_at': `update messages set last_reply_at = now() where id = ${parent}`,
  'threads.reply_authors': `update messages set reply_authors = '{faythe}' where id = ${parent}`,
  'threads.own_after': `update thread_members set own_after = own_after + 1 where parent_id = ${parent}`,
  'threads.pointers': `update thread_members set last_read_seq = 900 where parent_id = ${parent}`,
  'members.count': `update channels set member_count = member_count + 1 where channel = ${general}`,
  'members.distinct': `update channels set distinct_members = '{alice,erin}' where distinct_members = '{alice,bob}'`,
  'members.own_after': `update members set own_after = own_after + 1 where channel = ${general} and user_id = 'bob'`,
  'members.pointers': `update members set last_read_seq = 900 where channel = ${general} and user_id = 'bob'`,
  'reactions.counts': `delete from reactions where user_id = 'dan' and emoji = '🎉'`,
  'reactions.recent': `update messages set reactions = jsonb_set(reactions, '{🎉,recent,0}', '"alice"')
    where channel = ${general} and reactions ? '🎉'`,
  'polls.votes': `update messages set poll = jsonb_set(poll, '{options,0,votes}', '7') where poll is not null`,
  'polls.voters': `delete from poll_votes where user_id = 'dan'`,
  'mentions.rows': `delete from mentions where user_id = 'alice'`,
  'words.missing': `delete from message_words where message_id = ${parent}`,
  'words.nobodys': `insert into message_words
    select app_id, now(), '${elsewhere}', channel, '' from channels where channel = ${general}`,
  'followers.cursors': `insert into follower_cursors select app_id, 'fanout', channel, 5000 from channels where channel = ${general}`,
  'user_log.last_offset': `update user_heads set log_offset = log_offset + 1 where user_id = 'alice'`,
  'user_log.gaps': `delete from user_log where user_id = 'alice' and log_offset = 2`,
  'storage.bytes': `update storage set bytes = bytes + 1 where user_id = 'alice'`,
  'files.messages': `update files set channel = channel + 1 where message_id is not null`,
  'orphans.heads': `delete from channel_heads where channel = ${general}`,
  'orphans.messages': `update messages set author_id = 'nobody' where channel = ${general} and seq = 2`,
  'orphans.replies': `update messages set channel = channel + 1 where id = (
    select id from messages where channel = ${general} and parent_id is not null limit 1)`,
  'orphans.quotes': `update messages set quoted_id = '${elsewhere}' where quoted_id is not null and channel = ${general}`,
  'orphans.mentions': `update mentions set channel = channel + 1 where user_id = 'alice'`,
  'orphans.user_messages': `insert into user_messages
    select app_id, 'alice', '${elsewhere}' from channels where channel = ${general}`,
  'orphans.logs': `insert into channel_log (app_id, channel, log_offset, at, type, writer)
    select app_id, 777777, 1, now(), 'channel.updated', app_id from channels where channel = ${general}`,
};

/** Every table a break touches, as it was. */
const tables = [
  ...new Set(Object.values(breaks).flatMap((sql) => /(?:update|into|from) (\w+)/.exec(sql)?.[1] ?? [])),
];

describe('the doctor', () => {
  let app: TestApp;
  let folder: string;
  before(async () => {
    app = await testApp();
    folder = await mkdtemp(join(tmpdir(), 'parley-doctor-'));
    await seedDemo(app.context);
    await importSample();
    await live();
    await giveWords();
    await app.owner`create schema kept`;
    for (const table of tables) await app.owner.unsafe(`create table kept.${table} as table parley.${table}`);
    await app.owner`set session_replication_role = replica`;
  });
  after(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  /** An archive with everything in it, a thread whose last reply was deleted, and a last line of the system that moved on. */
  const importSample = async () => {
    const path = join(folder, 'sample.zip');
    const parentTs = '1500090000.000001';
    await writeArchive(path, {
      ...sampleExport(),
      'general/2017-07-16.json': [
        { type: 'message', user: 'UBOB', text: 'Anybody?', ts: parentTs, thread_ts: parentTs },
        { type: 'message', user: 'UALICE', text: 'I', ts: '1500090001.000002', thread_ts: parentTs },
        { ...slackTombstone('1500090002.000003'), thread_ts: parentTs },
      ],
      'vault/2017-07-16.json': [slackJoin('1500090003.000004', 'UALICE')],
    });
    await importSlack(app.context, { app: app.id, path, problems: new Problems(), join: ['alice'] });
    const [joined] = await app.owner<{ id: string }[]>`
      select id from messages where app_id = ${app.id} and type = 'system' and channel = (
        select channel from channels where app_id = ${app.id} and name = 'vault')`;
    await app.call(app.as('alice'), 'reactions.add', { id: joined?.id ?? '', emoji: '👍' });
  };

  /** What changes numbers after they were made: leaving, deleting, taking back, a quiet troll. */
  const live = async () => {
    const cid = 'team:lively';
    const [alice, bob, carol] = [app.as('alice'), app.as('bob'), app.as('carol')];
    const say = async (who: typeof alice, text: string, more: object = {}) => {
      const id = app.context.ids.uuid();
      await app.call(who, 'messages.send', { cid, id, text, ...more });
      return id;
    };
    await app.call(alice, 'channels.getOrCreate', { cid, members: ['bob', 'carol', 'dan'] });
    const first = await say(alice, 'Hello <@bob> <@carol>');
    const reply = await say(bob, 'hello', { parentId: first });
    await say(carol, 'hello too', { parentId: first, alsoInChannel: true });
    await app.call(bob, 'reactions.add', { id: first, emoji: '👍' });
    await app.call(carol, 'reactions.add', { id: first, emoji: '👍' });
    await app.call(bob, 'reactions.remove', { id: first, emoji: '👍' });
    await app.call(bob, 'messages.delete', { id: reply });
    await app.call(alice, 'messages.edit', { id: first, text: 'Hello <@dan>' });
    await app.owner`
      insert into bans (app_id, channel, user_id, kind, created_at)
      select app_id, channel, 'carol', 'shadow', now() from channels where id = 'lively'`;
    await say(carol, 'buy <@bob>');
    await app.call(carol, 'reactions.add', { id: first, emoji: '💸' });
    const options = [
      { id: '1', text: 'By boat' },
      { id: '2', text: 'By bike' },
    ];
    const asked = await say(alice, 'How do we go?', { poll: { options } });
    for (const who of [bob, carol, app.as('dan')])
      await app.call(who, 'polls.vote', { id: asked, options: ['1'] });
    await app.call(bob, 'polls.vote', { id: asked, options: ['2'] });
    await app.call(bob, 'members.leave', { cid });
    await app.call(app.as('dan'), 'reads.markRead', { cid });
    await app.call(app.as('dan'), 'reads.markUnread', { cid, seq: 2 });
    await app.call(alice, 'messages.delete', { id: await say(alice, 'never mind') });
    const send = async () => {
      const { id: fileId } = await upload(app.context, app, alice, text());
      return say(alice, '', { attachments: [{ type: 'file', fileId }] });
    };
    await send();
    await app.call(alice, 'messages.delete', { id: await send() });
    await app.owner`update apps set settings = settings || '{"systemMessages": true}' where id = ${app.id}`;
    // Its last line is the system's.
    await app.call(app.as('dan'), 'members.leave', { cid });
  };

  /** The words of everything: of what was said by the follower, of what was imported by the job it asks for. */
  const giveWords = async () => {
    const follower = new FollowerRunner(app.context, words(app.context.jobs));
    await follower.start();
    await follower.settled();
    await follower.stop();
    await app.jobs.settled();
  };

  const mend = async () => {
    for (const table of tables) {
      await app.owner.unsafe(`delete from ${table}`);
      await app.owner.unsafe(`insert into ${table} select * from kept.${table}`);
    }
  };

  test('finds nothing in what the engine, an import and the demo wrote', async () => {
    const { differences, apps, channels, people } = await runDoctor(app.owner);
    assert.deepEqual(differences, []);
    const [counted] = await app.owner`
      select (select count(*) from apps) as apps, (select count(*) from channels) as channels,
        (select count(*) from user_heads) as people`;
    assert.deepEqual({ apps, channels, people }, { ...counted });
  });

  test('every check has something that breaks it', () => {
    assert.deepEqual(Object.keys(breaks).sort(), [...checkNames].sort());
  });

  for (const [check, sql] of Object.entries(breaks)) {
    test(`${check} is seen when it is broken`, async () => {
      try {
        const { count } = await app.owner.unsafe(sql);
        assert.ok(count > 0, 'nothing was broken');
        const { differences } = await runDoctor(app.owner);
        const [found] = differences.filter((difference) => difference.check === check);
        assert.ok(found, `only ${differences.map((difference) => difference.check).join()}`);
        assert.ok(found.app && found.place && found.stored && found.counted);
      } finally {
        await mend();
      }
    });
  }
});
