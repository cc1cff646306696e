import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { groupMentionToken } from '@parley/markdown';
import type { MethodCall } from '@parley/protocol';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { graphileDriver, Hopeless, JobRunner } from '../../../platform/jobs/index.ts';
import type { Mailer, Outgoing } from '../../../platform/mail/index.ts';
import { FollowerRunner, fanout } from '../../messaging/followers/index.ts';
import { digestWork } from './index.ts';
import { areOn, turn } from './setting.ts';

const minuteMs = 60_000;
const people = ['alice', 'bob', 'carol'];
let app: TestApp;
let runner: JobRunner;
let cid: string;
let channels = 0;
let aheadMs = 0;
let mails: Outgoing[] = [];
let fails: Error | undefined;
/** What happens while a mail is handed over. */
let handing: () => Promise<void> = async () => {};

const mailer: Mailer = {
  ready: true,
  publicUrl: 'https://chat.example',
  deliver: async (mail) => {
    if (fails) throw fails;
    mails.push(mail);
    await handing();
  },
  close: () => {},
};
const work = digestWork({
  addressOf: async ({ user }) => (user === 'alice' ? undefined : `${user}@example.org`),
});

before(async () => {
  app = await testApp({ clock: { now: () => new Date(Date.now() + aheadMs) }, mailer });
  runner = new JobRunner(app.context, graphileDriver(app.context.db.sql), { jobs: work.jobs, crons: [] });
  await runner.start();
  // Alice has no account, and Dan's address is not confirmed.
  for (const user of ['bob', 'carol', 'dan']) {
    await app.owner`
      insert into parley_accounts.accounts (id, name, email, email_verified, created_at, updated_at)
      values (${user}, ${user}, ${`${user}@example.org`}, ${user !== 'dan'}, now(), now())`;
    await app.owner`
      insert into parley_accounts.memberships (account_id, app_id, user_id, created_at)
      values (${user}, ${app.id}, ${user}, now())`;
  }
});
after(async () => {
  await runner.stop();
  await app.close();
});
beforeEach(async () => {
  channels += 1;
  cid = `team:missed-${channels}`;
  [mails, fails, handing] = [[], undefined, async () => {}];
  await app.owner`delete from presence_sessions`;
  await app.owner`delete from digests`;
  await app.call(app.as('alice'), 'channels.getOrCreate', {
    ...{ cid, name: `missed-${channels}` },
    members: ['bob', 'carol', 'dan'],
  });
  for (const user of [...people, 'dan']) await app.call(app.as(user), 'notifications.markAllRead', {});
});

const say = async (
  user: string,
  text: string,
  more: Partial<MethodCall<'messages.send'>> = {},
): Promise<string> => {
  const id = app.context.ids.uuid();
  await app.call(app.as(user), 'messages.send', { cid, id, text, ...more });
  return id;
};
const follow = async (): Promise<void> => {
  const follower = new FollowerRunner(app.context, fanout);
  await follower.start();
  await follower.settled();
  await follower.stop();
};
const sweep = () => work.crons[0]?.run(app.context, new AbortController().signal);
/** So many minutes later everything that is due was done. */
const later = async (minutes: number): Promise<Outgoing[]> => {
  await follow();
  aheadMs += minutes * minuteMs;
  await sweep();
  await runner.settled();
  return mails;
};
/** What the mails to somebody say. */
const textsTo = (user: string): string[] =>
  mails.filter(({ to }) => to === `${user}@example.org`).map(({ text }) => text);
const pairOf = async (a: string, b: string): Promise<string> => {
  const { channel } = await app.call(app.as(a), 'channels.create', {
    ...{ type: 'messaging', distinct: true, members: [b] },
  });
  return channel.cid;
};
const isActive = async (user: string): Promise<void> => {
  await app.owner`
    insert into presence_sessions (app_id, user_id, session, idle, shown_until, changed_at) values
      (${app.id}, ${user}, ${app.context.ids.uuid()}, false, ${new Date(Date.now() + aheadMs + minuteMs)}, now())`;
};

test('DG-1 DG-2 what waited for 15 minutes is in one mail, and in no other', async () => {
  const id = await say('alice', 'Can you look, <@bob>?');
  cid = await pairOf('alice', 'bob');
  await say('alice', 'Hello');
  await say('alice', 'Are you there?');
  await later(14);
  assert.equal(mails.length, 0);
  await say('alice', 'Never mind');
  await later(2);
  assert.equal(mails.length, 1, 'that somebody goes on talking keeps nothing back');
  assert.equal(mails[0]?.subject, '1 mention and 3 messages in test');
  const [text = ''] = textsTo('bob');
  assert.match(
    text,
    /Alice in #missed-1, .* UTC\nCan you look, @Bob\?\nhttps:\/\/chat\.example\/w\/[\w-]+\/c\//,
  );
  assert.ok(text.includes(`message=${id}`));
  assert.match(text, /Hello[\s\S]*Are you there\?[\s\S]*Never mind/);
  await later(300);
  assert.equal(mails.length, 1);
});

test('DG-1 groups, @channel and @here count, other messages and reactions do not', async () => {
  const group = app.context.ids.uuid();
  const handle = 'crew';
  await app.call(app.server, 'groups.create', { id: group, handle, name: 'The crew', members: ['bob'] });
  await isActive('carol');
  await say('alice', `Only the ${groupMentionToken(group)}`);
  await say('alice', 'Whoever is <!here>');
  await follow();
  await app.owner`delete from presence_sessions`;
  await say('alice', 'All of you, <!channel>');
  await say('alice', 'Nothing for anybody');
  const own = await say('bob', 'Look at this');
  await app.call(app.as('alice'), 'reactions.add', { id: own, emoji: '👍' });
  await later(16);
  assert.equal(mails.length, 2, 'Bob and Carol: the others have no confirmed address');
  for (const user of ['bob', 'carol']) {
    assert.match(textsTo(user)[0] ?? '', /All of you/);
    assert.doesNotMatch(textsTo(user)[0] ?? '', /Nothing for|Look at/);
  }
  assert.match(textsTo('bob')[0] ?? '', /Only the @crew/);
  assert.doesNotMatch(textsTo('bob')[0] ?? '', /Whoever is @here/);
  assert.match(textsTo('carol')[0] ?? '', /Whoever is @here/);
});

test('DG-1 whoever is active is written to when they have been away for 15 minutes', async () => {
  await say('alice', 'For <@bob>');
  await isActive('bob');
  await later(0);
  await later(16);
  assert.deepEqual(mails, [], 'away for less than they waited');
  await later(5);
  assert.equal(mails.length, 1);
});

test('DG-1 a conversation waits since its first unread message, whoever goes on talking', async () => {
  cid = await pairOf('alice', 'carol');
  await say('alice', 'One');
  await later(14);
  await say('alice', 'Two');
  await later(2);
  assert.equal(mails[0]?.subject, '2 messages in test');
});

/** The job of Bob's digest by itself: that of a sweep would be begun beside what a test does. */
const runOf = async () => {
  await follow();
  await turn(app.context, { app: app.id, user: 'bob' }, true);
  const [job] = work.jobs;
  const run = { app: app.id, input: { user: 'bob' }, id: 'same', signal: new AbortController().signal };
  return (attempt: number) => job?.run(app.context, { ...run, attempt, last: false });
};

test('DG-1 DG-6 whoever comes in, or is not to be disturbed, while it is being asked for is not written to', async () => {
  await say('alice', 'For <@bob>');
  const run = await runOf();
  await isActive('bob');
  await run(1);
  await app.owner`delete from presence_sessions`;
  const until = new Date(Date.now() + aheadMs + minuteMs).toISOString();
  await app.call(app.as('bob'), 'presence.setDnd', { until });
  await run(2);
  assert.equal(mails.length, 0);
  aheadMs += 2 * minuteMs;
  await run(3);
  assert.equal(mails.length, 1);
});

test('DG-2 the next comes an hour later, with what is new', async () => {
  await say('alice', 'First for <@bob>');
  await later(16);
  await say('alice', 'Second for <@bob>');
  await say('alice', 'Third for <@bob>');
  await later(50);
  assert.equal(mails.length, 1);
  await later(11);
  assert.equal(mails.length, 2);
  assert.equal(mails[1]?.subject, '2 mentions in test');
  assert.doesNotMatch(mails[1]?.text ?? '', /First/);
});

test('DG-4 what the mail server did not take is sent once it does', async () => {
  await say('alice', 'For <@bob>');
  fails = new Error('unable to send mail; the mail server was not reached (ECONNREFUSED)');
  await later(16);
  fails = undefined;
  await runner.settled({ retries: true });
  assert.equal(mails.length, 1);
  await later(120);
  assert.equal(mails.length, 1);
});

test('DG-4 one that is refused for good is not tried every hour', async () => {
  await say('alice', 'For <@bob>');
  fails = new Hopeless('unable to send mail; the mail server refused it with 550');
  await later(16);
  fails = undefined;
  await later(120);
  assert.deepEqual(mails, []);
});

test('DG-4 DG-2 a worker that ends with the mail handed over, and nobody told, sends it once', async () => {
  await say('alice', 'For <@bob>');
  const run = await runOf();
  const killed = Promise.withResolvers<void>();
  const handed = Promise.withResolvers<void>();
  handing = async () => {
    handed.resolve();
    // As a process that is gone: it never hears what becomes of it.
    await killed.promise;
  };
  const first = run(1);
  await handed.promise;
  handing = async () => {};
  await say('alice', 'New for <@bob>');
  await follow();
  await run(2);
  assert.equal(mails.length, 1);
  killed.resolve();
  await first;
  await later(61);
  assert.equal(mails.length, 2);
  assert.doesNotMatch(mails[1]?.text ?? '', /For @Bob/);
});

test('DG-5 what was read, deleted or edited out meanwhile is not in it', async () => {
  await say('alice', 'Read by <@bob>');
  await app.call(app.as('bob'), 'reads.markRead', { cid });
  const gone = await say('alice', 'Deleted for <@bob>');
  const out = await say('alice', 'Edited for <@bob>');
  await say('alice', 'Stays for <@bob>');
  await follow();
  await app.call(app.as('alice'), 'messages.delete', { id: gone });
  await app.call(app.as('alice'), 'messages.edit', { id: out, text: 'Edited for nobody' });
  await later(16);
  assert.equal(mails[0]?.subject, '1 mention in test');
  assert.match(textsTo('bob')[0] ?? '', /Stays for @Bob/);
  assert.doesNotMatch(textsTo('bob')[0] ?? '', /Read by|Deleted|Edited/);
});

test('DG-5 DG-2 of what is left of nothing there is no mail', async () => {
  const gone = await say('alice', 'Deleted for <@bob>');
  await follow();
  await app.call(app.as('alice'), 'messages.delete', { id: gone });
  await later(16);
  assert.deepEqual(mails, []);
});

const turns: [string, () => Promise<unknown>][] = [
  ['left', () => app.call(app.as('alice'), 'members.remove', { cid, user: 'bob' })],
  ['muted', () => app.call(app.as('bob'), 'channels.mute', { cid })],
  ['set to nothing', () => app.call(app.as('bob'), 'members.setNotifications', { cid, level: 'nothing' })],
];
for (const [how, act] of turns)
  test(`DG-5 nothing of a channel that was ${how} after it was told`, async () => {
    await app.call(app.as('alice'), 'channels.update', { cid, private: true });
    await say('alice', 'For <@bob> and <@carol>');
    await follow();
    await act();
    await later(16);
    assert.deepEqual(
      mails.map(({ to }) => to),
      ['carol@example.org'],
    );
  });

test('DG-5 nothing by somebody who was blocked, shadowed or silent', async () => {
  await say('alice', 'Shadowed for <@carol>');
  await say('alice', 'Quietly for <@carol>', { silent: true });
  await say('dan', 'Blocked for <@bob>');
  await follow();
  await app.owner`update messages set shadowed = true where text like 'Shadowed%'`;
  await app.call(app.as('bob'), 'users.block', { id: 'dan' });
  await later(16);
  await app.call(app.as('bob'), 'users.unblock', { id: 'dan' });
  assert.deepEqual(mails, []);
});

test('DG-6 not before they may be disturbed', async () => {
  await say('alice', 'For <@bob>');
  const until = new Date(Date.now() + aheadMs + 60 * minuteMs).toISOString();
  await app.call(app.as('bob'), 'presence.setDnd', { until });
  await later(30);
  assert.deepEqual(mails, []);
  await later(31);
  assert.equal(mails.length, 1);
});

test('DG-7 it holds 20, the newest, and says how many more there are', async () => {
  for (let i = 1; i <= 23; i += 1) await say('alice', `Number ${i}. for <@bob>`);
  await later(16);
  assert.equal(mails[0]?.subject, '23 mentions in test');
  const [text = ''] = textsTo('bob');
  assert.equal(text.match(/Number \d+\./g)?.length, 20);
  assert.match(text, /Number 4\.[\s\S]*Number 23\.[\s\S]*And 3 more\./);
});

test('DG-7 ML-3 words and names of people are words: no markup, no header, no picture', async () => {
  const hostile = '<img src=https://evil.example/x.png> <script>alert(1)</script>';
  await app.owner`update users set name = ${`Eve\r\nBcc: all@example.org ${hostile}`} where app_id = ${app.id} and id = 'erin'`;
  await app.owner`update apps set name = ${`Acme\r\nBcc: x@example.org`} where id = ${app.id}`;
  await app.call(app.as('alice'), 'members.add', { cid, users: ['erin'] });
  await say('erin', `${hostile} <@bob>`);
  await later(16);
  await app.owner`update apps set name = 'test' where id = ${app.id}`;
  const [mail] = mails;
  assert.equal(mail?.subject, '1 mention in Acme Bcc: x@example.org');
  assert.doesNotMatch(mail?.html ?? '', /<img|<script|evil\.example\/x\.png"/);
  assert.match(mail?.html ?? '', /&lt;script&gt;/);
  assert.doesNotMatch(mail?.text ?? '', /https:\/\/evil/);
});

test('DG-11 where the app says so no word of a message leaves by mail, of one that is tried again neither', async () => {
  await say('alice', 'Secret plum for <@bob>');
  fails = new Error('unable to send mail; the mail server answered 451');
  await later(16);
  fails = undefined;
  await app.call(app.server, 'apps.update', { id: app.id, settings: { mailExcerpts: false } });
  await runner.settled({ retries: true });
  await app.call(app.server, 'apps.update', { id: app.id, settings: { mailExcerpts: true } });
  const [mail] = mails;
  assert.equal(mail?.subject, '1 mention in test');
  assert.match(mail?.text ?? '', /Alice in #missed-\d+, .* UTC\nhttps:\/\/chat\.example\/w\//);
  assert.match(mail?.html ?? '', /Alice in #missed-/);
  assert.doesNotMatch(JSON.stringify(mail), /plum|Something without words/);
});

test('DG-8 no words of a message are in a job', async () => {
  await say('alice', 'Secret plum for <@bob>');
  fails = new Error('unable to send mail; the mail server answered 451');
  await later(16);
  const rows = await app.owner`select row_to_json(j)::text as job from graphile_worker._private_jobs j`;
  assert.ok(rows.length > 0);
  assert.doesNotMatch(rows.map(({ job }) => job).join('\n'), /plum|example\.org/);
});

test('DG-9 whoever turned them off gets none, in that app', async () => {
  const bob = { app: app.id, user: 'bob' };
  assert.equal(await areOn(app.context, bob), true);
  await turn(app.context, bob, false);
  await turn(app.context, bob, false);
  assert.equal(await areOn(app.context, bob), false);
  await say('alice', 'For <@bob> and <@carol>');
  await later(16);
  assert.deepEqual(
    mails.map(({ to }) => to),
    ['carol@example.org'],
  );
  await turn(app.context, bob, true);
  await later(1);
  assert.equal(textsTo('bob').length, 1);
});
