import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { limits, methods } from '@parley/protocol';
import { testEngine } from '@parley/testkit';
import { type Inviting, openInviting, refused } from '../../../../test/accounts/inviting.ts';
import { mailsTo, signedUp } from '../../../../test/accounts/person.ts';
import { testApp } from '../../../../test/app.ts';
import { hashOf } from '../../../platform/crypto/code.ts';
import type { Outgoing } from '../../../platform/mail/mailer.ts';

let inviting: Inviting;
let turn = 0;
before(async () => {
  inviting = await openInviting();
  const alice = inviting.as('alice');
  await alice('channels.getOrCreate', { cid: 'team:boats', private: true, members: ['bob'] });
  await alice('channels.getOrCreate', { cid: 'team:lake', private: true });
});
after(() => inviting.close());
afterEach(async () => {
  inviting.ahead.ms = 0;
  for (let { items } = await waiting(); items.length > 0; { items } = await waiting())
    for (const { id } of items) await inviting.as(undefined)('invitations.revoke', { id });
});

const fresh = (name = 'ada'): string => {
  turn += 1;
  return `${name}-${turn}@example.org`;
};
const waiting = () => inviting.as(undefined)('invitations.list', { limit: 100 });
const invite = (emails: string[], more: object = {}, by: string | undefined = 'alice') =>
  inviting.as(by)('invitations.create', { emails, role: 'member', ...more });
const link = (more: object = {}, by: string | undefined = 'alice') =>
  inviting.as(by)('invitations.createLink', { role: 'member', ...more });
const outcomes = async (answer: ReturnType<typeof invite>) =>
  (await answer).items.map(({ email, outcome }) => [email, outcome]);

test('WI-1 owners, admins and the server invite, and nobody else', async () => {
  await inviting.as(undefined)('users.upsert', { users: [{ id: 'gina', role: 'guest' }] });
  for (const by of ['alice', 'bob', undefined]) {
    assert.deepEqual((await invite([fresh()], {}, by)).items[0]?.outcome, 'sent');
    await link({}, by);
  }
  const [one] = (await waiting()).items;
  assert.ok(one);
  for (const by of ['carol', 'gina']) {
    await refused(invite([fresh()], {}, by), 'capability_missing');
    await refused(link({}, by), 'capability_missing');
    await refused(inviting.as(by)('invitations.list', {}), 'capability_missing');
    await refused(inviting.as(by)('invitations.resend', { id: one.id }), 'capability_missing');
    await refused(inviting.as(by)('invitations.revoke', { id: one.id }), 'capability_missing');
  }
  assert.equal((await waiting()).items.length, 6);
});

test('WI-1 without accounts nobody is invited, which only those who may invite are told', async () => {
  const bare = await testEngine();
  const server = { authorization: `Bearer ${bare.app.key.secret}` };
  const asked = { emails: ['ada@example.org'], role: 'member' as const };
  try {
    await refused(bare.engine.call('invitations.create', server, asked), 'invitations_off');
    await refused(bare.engine.call('invitations.createLink', server, { role: 'member' }), 'invitations_off');
    const bob = { ...server, actingFor: 'bob' };
    await refused(bare.engine.call('invitations.create', bob, asked), 'capability_missing');
    assert.equal((await fetch(`${bare.url}/api/invitations/look`, { method: 'POST' })).status, 404);
  } finally {
    await bare.close();
  }
});

test('WI-2 nobody gives a role above their own, and a link makes nobody an admin', async () => {
  const { create, createLink } = {
    create: methods['invitations.create'].input,
    createLink: methods['invitations.createLink'].input,
  };
  const email = fresh();
  for (const role of ['owner', 'anonymous']) assert.ok(!create.safeParse({ emails: [email], role }).success);
  for (const role of ['owner', 'admin']) assert.ok(!createLink.safeParse({ role }).success);
  assert.deepEqual(await outcomes(invite([email], { role: 'admin' }, 'bob')), [[email, 'sent']]);
});

test('WI-3 a guest is invited into channels that whoever invites may add people to', async () => {
  const until = new Date(Date.now() + 86_400_000).toISOString();
  await refused(invite([fresh()], { role: 'guest' }), 'body_invalid');
  await refused(invite([fresh()], { role: 'guest', cids: [] }), 'body_invalid');
  await refused(link({ role: 'guest' }), 'body_invalid');
  await refused(invite([fresh()], { guestUntil: until }), 'body_invalid');
  const past = new Date(Date.now() - 1_000).toISOString();
  const guest = { role: 'guest', cids: ['team:boats'] };
  await refused(invite([fresh()], { ...guest, guestUntil: past }), 'body_invalid');
  await invite([fresh()], { ...guest, guestUntil: until });
  await link({ ...guest, guestUntil: until });
  // Bob is not in it, so to him it is not there.
  await refused(invite([fresh()], { ...guest, cids: ['team:lake'] }, 'bob'), 'channel_not_found');
  await refused(link({ cids: ['team:lake'] }, 'bob'), 'channel_not_found');
  await refused(invite([fresh()], { ...guest, cids: ['team:nowhere'] }), 'channel_not_found');
  const alice = inviting.as('alice', inviting.other);
  await alice('channels.getOrCreate', { cid: 'team:theirs', members: ['bob'] });
  await refused(invite([fresh()], { ...guest, cids: ['team:theirs'] }), 'channel_not_found');
  const { channel: pair } = await inviting.as('alice')('channels.create', {
    ...{ type: 'messaging', distinct: true, members: ['bob'] },
  });
  await refused(invite([fresh()], { ...guest, cids: [pair.cid] }), 'members_fixed');
  const many = Array.from({ length: limits.invitationChannels + 1 }, (_, n) => `team:x${n}`);
  assert.ok(!methods['invitations.createLink'].input.safeParse({ role: 'guest', cids: many }).success);
});

test('WI-4 every address has its own answer, and is one however it is written', async () => {
  const [held, asked, next] = [fresh('held'), fresh('asked'), fresh('next')];
  const browser = await signedUp(inviting.running, held);
  const account = (await browser.get('/api/auth/session')).body.account.id;
  await inviting.running.engine.accounts?.join(account, { app: inviting.app.id, user: 'carol' });
  await invite([asked]);
  const answer = await outcomes(invite([held, asked.toUpperCase(), next, next.toUpperCase()]));
  assert.deepEqual(answer, [
    [held, 'already_member'],
    [asked, 'already_invited'],
    [next, 'sent'],
  ]);
  assert.equal((await inviting.codesTo(held)).length, 0);
  assert.equal((await inviting.codesTo(asked)).length, 1);
  assert.equal((await inviting.codesTo(next)).length, 1);
  const once = fresh('once');
  const racing = await Promise.all(Array.from({ length: 5 }, () => invite([once])));
  const said = racing.map(({ items }) => items[0]?.outcome).toSorted();
  assert.deepEqual(said, [...Array.from({ length: 4 }, () => 'already_invited'), 'sent']);
  // Of one app: in another nobody knows of it.
  const there = inviting.as('alice', inviting.other)('invitations.create', {
    emails: [held, asked],
    role: 'member',
  });
  assert.deepEqual(await outcomes(there), [
    [held, 'sent'],
    [asked, 'sent'],
  ]);
});

test('WI-4 one address that mail cannot be sent to, and nobody of the call is asked', async () => {
  const [one, wrong] = [fresh(), 'ada@boats-.example.org'];
  const details = { path: 'emails.1', problem: 'is no address that mail can be sent to' };
  await refused(invite([one, wrong]), 'body_invalid', details);
  assert.deepEqual((await waiting()).items, []);
  assert.deepEqual(await inviting.codesTo(one), []);
});

test('WI-5 the mail says who invites where, in whose words and until when, and has one link', async () => {
  const email = fresh();
  await inviting.as('alice')('users.update', { id: 'alice', name: 'Alice <b>' });
  await invite([email], { message: 'Come and see\n<img src=x> https://evil.example' });
  const [mail] = await mailsTo(inviting.running, email);
  assert.ok(mail);
  assert.equal(mail.subject, 'Alice <b> invites you to test');
  assert.match(mail.text, /^Alice <b> invites you to test\. /);
  assert.match(mail.text, /Alice <b> says: “Come and see <img src=x> https: \/\/evil\.example”/);
  const links = mail.text.match(/https?:\/\/\S+/g) ?? [];
  assert.equal(links.length, 1);
  assert.match(
    links[0] ?? '',
    new RegExp(`^${inviting.running.url.replace('127.0.0.1', 'localhost')}/invitation#[\\w-]{32}$`),
  );
  const until = new Date(Date.now() + limits.invitationSeconds * 1_000);
  assert.ok(
    mail.text.includes(
      `${until.getUTCDate()} ${until.toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' })}`,
    ),
  );
  await inviting.as('alice')('users.update', { id: 'alice', name: 'Alice' });
});

test('WI-5 of what does not commit, or has ended before it goes out, no mail goes out', async () => {
  const sent: string[] = [];
  const deliver = async ({ to }: Outgoing) => void sent.push(to);
  const app = await testApp({
    mailer: { ready: true, publicUrl: 'https://chat.example', deliver, close: () => {} },
  });
  const ask = (name: string, more: object = {}) =>
    app.call(app.server, 'invitations.create', { emails: [`${name}@example.org`], role: 'member', ...more });
  try {
    await refused(ask('nobody', { cids: ['team:nowhere'] }), 'channel_not_found');
    await ask('revoked');
    const [{ id } = { id: '' }] = (await app.call(app.server, 'invitations.list', {})).items;
    await app.call(app.server, 'invitations.revoke', { id });
    await ask('twice');
    const [again] = (await app.call(app.server, 'invitations.list', {})).items;
    await app.call(app.server, 'invitations.resend', { id: again?.id ?? '' });
    await app.jobs.settled();
    // Of two codes that wait the newer one is sent.
    assert.deepEqual(sent, ['twice@example.org']);
  } finally {
    await app.close();
  }
});

test('WI-6 a code is kept nowhere, waiting or sent', async () => {
  const email = fresh();
  await invite([email]);
  const { code } = await link();
  assert.match(code, /^[\w-]{32}$/);
  const [sent = ''] = await inviting.codesTo(email);
  assert.match(sent, /^[\w-]{32}$/);
  const rows = await inviting.owner<{ row: string }[]>`
    select i::text as row from invitations i union all select c::text from invitation_codes c`;
  const kept = JSON.stringify([await waiting(), rows]);
  assert.ok(rows.length >= 4);
  for (const one of [code, sent]) assert.ok(!kept.includes(one));
});

test('WI-6 while its mail waits the code lies there encrypted', async () => {
  const app = await testApp();
  try {
    await app.call(app.server, 'invitations.create', { emails: ['ada@example.org'], role: 'member' });
    const [place] = await app.owner<{ schema: string }[]>`
      select table_schema as schema from information_schema.tables where table_name = '_private_jobs'`;
    const jobs = await app.owner<{ payload: { input?: object; [key: string]: unknown } }[]>`
      select payload from ${app.owner(`${place?.schema}._private_jobs`)}`;
    const payload = JSON.stringify(jobs);
    assert.match(payload, /sealed/);
    const hashes = await app.owner<{ hash: Buffer }[]>`select code_hash as hash from invitation_codes`;
    assert.equal(hashes.length, 1);
    const sealed = /"sealed":"([^"]+)"/.exec(payload)?.[1] ?? '';
    assert.ok(!hashes[0]?.hash.equals(hashOf(Buffer.from(sealed, 'base64').toString())));
    // Whatever in it could be a code is none.
    for (const [word] of payload.matchAll(/[\w-]{32,}/g))
      for (let at = 0; at + 32 <= word.length; at += 1)
        assert.ok(!hashes[0]?.hash.equals(hashOf(word.slice(at, at + 32))));
  } finally {
    await app.close();
  }
});

test('WI-7 sent again it has a new code and its whole time again', async () => {
  const email = fresh();
  await invite([email], { expiresInSeconds: 7_200 });
  const [first] = (await waiting()).items;
  assert.ok(first);
  inviting.ahead.ms = 3_600_000;
  const { invitation } = await inviting.as('bob')('invitations.resend', { id: first.id });
  assert.ok(Date.parse(invitation.expiresAt) - Date.parse(first.expiresAt) >= 3_599_000);
  const codes = await inviting.codesTo(email);
  assert.equal(new Set(codes).size, 2);
  const { rows, ended } = { rows: (await waiting()).items, ended: await endedCodes(first.id) };
  assert.deepEqual([rows.length, rows[0]?.id, ended], [1, first.id, 1]);
  assert.equal(rows[0]?.expiresAt, invitation.expiresAt);
  await refused(
    inviting.as('alice', inviting.other)('invitations.resend', { id: first.id }),
    'invitation_not_found',
  );
  const { invitation: door } = await link();
  await refused(inviting.as('alice')('invitations.resend', { id: door.id }), 'invitation_not_found');
});

const endedCodes = async (id: string): Promise<number> =>
  (await inviting.owner`select 1 from invitation_codes where invitation = ${id} and ended_at is not null`)
    .length;

test('WI-8 an address is sent five mails an hour, whoever asks for them', async () => {
  const email = fresh();
  await invite([email]);
  for (let sent = 1; sent < limits.invitationMailsAnHour; sent += 1) {
    const [{ id } = { id: '' }] = (await waiting()).items;
    if (sent % 2) await inviting.as('bob')('invitations.resend', { id });
    else {
      await inviting.as('alice')('invitations.revoke', { id });
      await invite([email]);
    }
  }
  const [{ id } = { id: '' }] = (await waiting()).items;
  const again = inviting.as('bob')('invitations.resend', { id });
  await assert.rejects(again, (error: { reason: string; retry: { afterMs: number } }) => {
    assert.equal(error.reason, 'invitation_limit');
    assert.ok(error.retry.afterMs > 3_500_000 && error.retry.afterMs <= 3_600_000);
    return true;
  });
  await inviting.as('alice')('invitations.revoke', { id });
  const other = fresh();
  await refused(invite([other, email]), 'invitation_limit');
  assert.deepEqual(await inviting.codesTo(other), []);
  inviting.ahead.ms = 3_601_000;
  assert.deepEqual(await outcomes(invite([email])), [[email, 'sent']]);
});

test('WI-9 so many addresses and links wait at a time, and what has ended makes room', async () => {
  const calls = limits.invitationsMost / limits.invitationsPerCall;
  const named = () => Array.from({ length: limits.invitationsPerCall }, () => fresh());
  // One call more than there is room for, all at once.
  const said = await Promise.allSettled(Array.from({ length: calls + 1 }, () => invite(named())));
  const [over, another] = said.filter((one) => one.status === 'rejected');
  assert.deepEqual([over?.reason.reason, another], ['invitations_full', undefined]);
  const first = said.find((one) => one.status === 'fulfilled')?.value;
  await refused(invite([fresh()]), 'invitations_full');
  assert.equal((await invite([first?.items[0]?.email ?? ''])).items[0]?.outcome, 'already_invited');
  const [{ id } = { id: '' }] = (await waiting()).items;
  await inviting.as('alice')('invitations.revoke', { id });
  await invite([fresh()]);
  inviting.ahead.ms = limits.invitationSeconds * 1_000 + 1_000;
  await invite([fresh()]);
  inviting.ahead.ms = 0;
  for (let n = 0; n < limits.invitationLinksMost; n += 1) await link({ expiresInSeconds: 3_600 });
  await refused(link(), 'invitations_full');
  inviting.ahead.ms = 3_601_000;
  await link();
});

test('WI-10 what waits is listed whole over its pages, with the channels one may see', async () => {
  const emails = Array.from({ length: 5 }, () => fresh());
  for (const email of emails) await invite([email], { cids: ['team:boats', 'team:lake'] });
  const seen: (string | undefined)[] = [];
  let cursor: string | undefined;
  do {
    const page = await inviting.as('alice')('invitations.list', { limit: 2, ...(cursor && { cursor }) });
    seen.push(...page.items.map(({ email }) => email));
    assert.ok(page.users.alice);
    cursor = page.next;
  } while (cursor && seen.length < 20);
  assert.deepEqual(seen, emails.toReversed());
  const cidsOf = async (user: string) =>
    (await inviting.as(user)('invitations.list', { limit: 1 })).items[0]?.cids.toSorted();
  assert.deepEqual(await cidsOf('alice'), ['team:boats', 'team:lake']);
  assert.deepEqual(await cidsOf('bob'), ['team:boats']);
  const { items } = await inviting.as('alice', inviting.other)('invitations.list', {});
  assert.ok(items.every(({ email }) => !emails.includes(email ?? '')));
});

test('WI-11 a revoked one ends, twice is once, and one of another app stays', async () => {
  const email = fresh();
  await invite([email]);
  const [{ id } = { id: '' }] = (await waiting()).items;
  await inviting.as('alice', inviting.other)('invitations.revoke', { id });
  assert.equal((await waiting()).items.length, 1);
  await inviting.as('bob')('invitations.revoke', { id });
  await inviting.as('bob')('invitations.revoke', { id });
  assert.deepEqual((await waiting()).items, []);
  await refused(inviting.as('bob')('invitations.resend', { id }), 'invitation_not_found');
  assert.deepEqual(await outcomes(invite([email])), [[email, 'sent']]);
});

test('WI-17 what somebody made who may invite no longer waits no longer', async () => {
  const email = fresh();
  await invite([email], {}, 'bob');
  await link({}, 'bob');
  const server = inviting.as(undefined);
  await server('users.upsert', { users: [{ id: 'bob', role: 'member' }] });
  assert.deepEqual((await waiting()).items, []);
  assert.deepEqual(await outcomes(invite([email])), [[email, 'sent']]);
  await server('users.upsert', { users: [{ id: 'bob', role: 'admin' }] });
  // Asked anew meanwhile: what Bob asked stays ended, and the link works again.
  assert.deepEqual((await waiting()).items.map(({ by }) => by).toSorted(), ['alice', 'bob']);
});
