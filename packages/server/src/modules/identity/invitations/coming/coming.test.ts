import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type Inviting, openInviting, refused } from '../../../../../test/accounts/inviting.ts';
import { Browser, mailsTo, password, signedUp } from '../../../../../test/accounts/person.ts';
import { hashOf } from '../../../../platform/crypto/code.ts';
import { connectOwner } from '../../../../platform/db/connect.ts';
import { wrongCodesMost } from './find.ts';
import { takeUse } from './take.ts';

let inviting: Inviting;
let turn = 0;
before(async () => {
  inviting = await openInviting();
  const alice = inviting.as('alice');
  await alice('channels.getOrCreate', { cid: 'team:general', name: 'general' });
  await alice('channels.getOrCreate', { cid: 'team:boats', name: 'boats', private: true, members: ['bob'] });
  await alice('channels.getOrCreate', { cid: 'team:hidden', private: true });
});
after(() => inviting.close());
beforeEach(() => {
  inviting.ahead.ms = 0;
});

const named = (name = 'ada'): string => {
  turn += 1;
  return `${name}-${turn}`;
};
const address = (name?: string): string => `${named(name)}@example.org`;
const browser = (): Browser => new Browser(inviting.running.url);
/** Somebody signed in. */
const account = (email = address()): Promise<Browser> => signedUp(inviting.running, email);
const invite = async (
  email: string,
  more: object = {},
  by: string | undefined = 'alice',
): Promise<string> => {
  await inviting.as(by)('invitations.create', { emails: [email], role: 'member', ...more });
  return (await inviting.codesTo(email)).at(-1) ?? '';
};
const link = (more: object = {}, by: string | undefined = 'alice') =>
  inviting.as(by)('invitations.createLink', { role: 'member', ...more });
const look = (one: Browser, code: string) => one.post('/api/invitations/look', { code });
const accept = (one: Browser, code: string, username = named('name')) =>
  one.post('/api/invitations/accept', { code, username });
const acceptNew = (one: Browser, code: string, more: object = {}) =>
  one.post('/api/invitations/accept-new', { code, name: 'Ada', password, username: named('name'), ...more });
const reasonOf = async (said: Promise<{ status: number; body: { error?: { reason: string } } }>) =>
  (await said).body.error?.reason ?? (await said).status;
const userIn = (user: string) => inviting.as(undefined)('users.get', { id: user });
const members = async (cid: string) =>
  (await inviting.as(undefined)('members.list', { cid, limit: 100 })).items.map(({ user }) => user);
const usesOf = async (id: string): Promise<number> =>
  (await inviting.owner<{ uses: number }[]>`select uses from invitations where id = ${id}`)[0]?.uses ?? -1;
const deactivate = (id: string) => inviting.as(undefined)('users.deactivate', { id });

test('WI-12 whoever has the code sees what it leads to, and nothing of accounts', async () => {
  const email = address();
  const code = await invite(email, { role: 'admin' });
  const shown = await look(browser(), code);
  const { until, ...rest } = shown.body;
  assert.deepEqual(rest, {
    ...{
      workspace: { name: 'test' },
      by: { name: 'Alice' },
      role: 'admin',
      email,
      account: false,
      joined: false,
    },
  });
  assert.ok(Date.parse(until) > Date.now());
  // The same once there is an account, to somebody else or to nobody.
  await account(email);
  const later = await look(browser(), code);
  assert.deepEqual(later.body, shown.body);
  const other = await account();
  assert.deepEqual((await look(other, code)).body, { ...shown.body, account: true });
  const door = await look(browser(), (await link()).code);
  assert.equal(door.body.email, undefined);
});

test('WI-12 looking and coming in are for pages of our own', async () => {
  const code = await invite(address());
  const ada = await account();
  for (const path of ['look', 'accept', 'accept-new']) {
    const said = await ada.post(`/api/invitations/${path}`, { code }, { origin: 'https://evil.example' });
    assert.equal(said.body.error.reason, 'origin_refused');
    assert.equal((await ada.get(`/api/invitations/${path}`)).status, 404);
  }
  assert.equal(
    await reasonOf(ada.post('/api/invitations/look', { code, app: inviting.app.id })),
    'body_invalid',
  );
  const claims = { code, username: 'x', role: 'owner' };
  assert.equal(await reasonOf(ada.post('/api/invitations/accept', claims)), 'body_invalid');
});

test('WI-13 the account that is signed in comes in, as what the invitation says', async () => {
  const email = address();
  const code = await invite(email, { role: 'admin', cids: ['team:boats'] });
  assert.equal(await reasonOf(accept(browser(), code)), 'session_missing');
  const ada = await account(email);
  const said = await accept(ada, code, 'ada.l');
  assert.equal(said.status, 200, JSON.stringify(said.body));
  assert.deepEqual(
    [said.body.app.id, said.body.app.name, said.body.cid],
    [inviting.app.id, 'test', 'team:boats'],
  );
  const { user } = await userIn(said.body.user.id);
  assert.deepEqual([user.role, user.username], ['admin', 'ada.l']);
  assert.ok((await members('team:boats')).includes(user.id));
  const { token } = (await ada.post('/api/auth/parley/token', { app: inviting.app.id })).body;
  const me = await fetch(`${inviting.running.url}/v1/users/me`, {
    headers: { authorization: `Bearer ${token}` },
  });
  assert.equal(((await me.json()) as { user: { id: string } }).user.id, user.id);
});

test('WI-13 attack 58: what was sent to one address is for no other account', async () => {
  const email = address();
  const code = await invite(email);
  const eve = await account();
  assert.equal(await reasonOf(accept(eve, code)), 'invitation_not_yours');
  assert.deepEqual((await eve.get('/api/auth/parley/apps')).body.apps, []);
  assert.equal((await accept(await account(email), code)).status, 200);
});

test('WI-14 who has no account makes one with the address the mail came to, and is signed in', async () => {
  const email = address();
  const code = await invite(email);
  const ada = browser();
  assert.equal(await reasonOf(acceptNew(ada, code, { password: 'short' })), 'password_refused');
  const said = await acceptNew(ada, code);
  assert.equal(said.status, 200, JSON.stringify(said.body));
  const { account: known } = (await ada.get('/api/auth/session')).body;
  assert.deepEqual([known.email, known.name], [email, 'Ada']);
  assert.deepEqual((await ada.get('/api/auth/parley/apps')).body.apps[0]?.user.id, said.body.user.id);
  // Confirmed: they sign in elsewhere without another mail.
  const elsewhere = await browser().post('/api/auth/sign-in/email', { email, password });
  assert.equal(elsewhere.status, 200);
  assert.deepEqual(
    (await mailsTo(inviting.running, email)).filter(({ subject }) => /confirm/i.test(subject)),
    [],
  );
});

test('WI-14 where the address has an account one signs in first, and the account stays as it is', async () => {
  const email = address();
  const ada = await account(email);
  const code = await invite(email);
  const stranger = browser();
  assert.equal(
    await reasonOf(acceptNew(stranger, code, { password: 'another tulip 48 harbour' })),
    'sign_in_first',
  );
  assert.equal((await stranger.get('/api/auth/session')).body.session, null);
  const again = { email, password: 'another tulip 48 harbour' };
  assert.equal(await reasonOf(browser().post('/api/auth/sign-in/email', again)), 'sign_in_refused');
  assert.equal((await accept(ada, code)).status, 200);
  // A link came to nobody's mailbox.
  assert.equal(await reasonOf(acceptNew(browser(), (await link()).code)), 'sign_in_first');
});

test('WI-14 WI-15 a name that is taken is refused before an account is made, and uses nothing up', async () => {
  const email = address();
  const code = await invite(email);
  const taken = named('taken');
  await inviting.as(undefined)('users.upsert', { users: [{ id: 'dan', username: taken }] });
  const ada = browser();
  assert.equal(await reasonOf(acceptNew(ada, code, { username: taken.toUpperCase() })), 'username_taken');
  assert.equal((await ada.get('/api/auth/session')).body.session, null);
  assert.equal((await acceptNew(ada, code)).status, 200);
});

test('WI-15 attack 58: of fifty who use a link of one use at once exactly one comes in', async () => {
  const { code, invitation } = await link({ usesMost: 1 });
  // Five at a time: nobody waits for a connection longer than ER-13 has it while passwords are worked on.
  const crowd: Browser[] = [];
  while (crowd.length < 50) crowd.push(...(await Promise.all(Array.from({ length: 5 }, () => account()))));
  const said = await Promise.all(crowd.map((one) => accept(one, code)));
  assert.equal(said.filter(({ status }) => status === 200).length, 1);
  const others = said.filter(({ status }) => status !== 200).map(({ body }) => body.error.reason);
  assert.deepEqual(new Set(others), new Set(['invitation_ended']));
  assert.equal(await usesOf(invitation.id), 1);
});

test('WI-15 twice is once, also at once, and who is of the workspace uses nothing up', async () => {
  const { code, invitation } = await link({ usesMost: 2 });
  const ada = await account();
  const said = await Promise.all([
    accept(ada, code, 'ada.one'),
    accept(ada, code, 'ada.one'),
    accept(ada, code, 'ada.one'),
  ]);
  assert.deepEqual(new Set(said.map(({ status }) => status)), new Set([200]));
  assert.deepEqual(new Set(said.map(({ body }) => body.user.id)).size, 1);
  assert.equal(await usesOf(invitation.id), 1);
  assert.deepEqual((await accept(ada, code, 'ada.two')).body, said[0]?.body);
  const second = await link();
  assert.deepEqual((await accept(ada, second.code)).body.user, said[0]?.body.user);
  assert.equal(await usesOf(second.invitation.id), 0);
  assert.equal((await look(ada, code)).body.joined, true);
});

test('WI-15 who is refused for a name uses nothing up', async () => {
  const { code, invitation } = await link({ usesMost: 1 });
  const ada = await account();
  const taken = named('taken');
  await inviting.as(undefined)('users.upsert', { users: [{ id: 'erin', username: taken }] });
  const said = await accept(ada, code, taken);
  assert.deepEqual([said.status, said.body.error?.reason], [409, 'username_taken']);
  assert.equal(await usesOf(invitation.id), 0);
  assert.equal((await accept(ada, code)).status, 200);
});

test('WI-15 who left does not come in again by what let them in', async () => {
  const { code } = await link();
  const ada = await account();
  await accept(ada, code);
  const { id } = (await ada.get('/api/auth/session')).body.account;
  await inviting.running.engine.accounts?.leave(id, inviting.app.id);
  assert.equal(await reasonOf(accept(ada, code)), 'invitation_ended');
});

test('WK-10 who left comes in again by another invitation: as the same user, in none of their channels', async () => {
  const email = address();
  const one = await account(email);
  const first = await accept(one, await invite(email, { role: 'admin', cids: ['team:boats'] }));
  const user = first.body.user.id;
  const again = async () =>
    (await inviting.as('alice')('invitations.create', { emails: [email], role: 'member' })).items[0]?.outcome;
  assert.equal(await again(), 'already_member');
  await inviting.as(user)('users.leave', {});
  await inviting.running.engine.settled();
  assert.deepEqual((await one.get('/api/auth/parley/apps')).body.apps, []);
  assert.equal(await again(), 'sent');
  const code = (await inviting.codesTo(email)).at(-1) ?? '';
  assert.equal((await look(one, code)).body.joined, false);
  const back = await accept(one, code);
  assert.deepEqual([back.status, back.body.user.id], [200, user]);
  const { user: now } = await userIn(user);
  assert.deepEqual([now.role, now.deactivatedAt, now.leftAt], ['member', undefined, undefined]);
  assert.ok((await members('team:general')).includes(user));
  assert.ok(!(await members('team:boats')).includes(user));
  // Whoever looks after the workspace may end that, too.
  await inviting.as(user)('users.leave', {});
  await deactivate(user);
  assert.equal(await reasonOf(accept(one, await invite(email))), 'invitation_not_found');
});

test('WI-16 what has ended says so, and what never was says no more', async () => {
  const ada = await account();
  const timed = await link({ expiresInSeconds: 3_600 });
  const revoked = await link();
  await inviting.as('bob')('invitations.revoke', { id: revoked.invitation.id });
  const email = address();
  const first = await invite(email);
  const [{ id } = { id: '' }] = (await inviting.as('alice')('invitations.list', { limit: 1 })).items;
  await inviting.as('alice')('invitations.resend', { id });
  for (const code of [revoked.code, first]) {
    assert.equal(await reasonOf(look(ada, code)), 'invitation_ended');
  }
  assert.equal(await reasonOf(accept(ada, revoked.code)), 'invitation_ended');
  inviting.ahead.ms = 3_600_000;
  assert.equal(await reasonOf(accept(ada, timed.code)), 'invitation_ended');
  for (const code of ['x'.repeat(32), 'short', `${timed.code}x`])
    for (const ask of [look(ada, code), accept(ada, code), acceptNew(browser(), code)])
      assert.equal(await reasonOf(ask), 'invitation_not_found');
});

test('WI-16 to somebody who was deactivated or deleted there a good code is none', async () => {
  const { code } = await link();
  for (const shut of [deactivate, (id: string) => inviting.as(undefined)('users.delete', { id })]) {
    const ada = await account();
    const { user } = (await accept(ada, code)).body;
    await shut(user.id);
    for (const again of [code, (await link()).code]) {
      const said = await accept(ada, again);
      const never = await accept(ada, 'y'.repeat(32));
      assert.deepEqual([said.status, said.body.error.reason], [never.status, never.body.error.reason]);
      assert.equal(await reasonOf(look(ada, again)), 'invitation_not_found');
    }
  }
});

test('WI-17 an invitation opens no more than its maker may', async () => {
  const server = inviting.as(undefined);
  const rank = (role: 'admin' | 'member') => server('users.upsert', { users: [{ id: 'bob', role }] });
  const door = await link({ cids: ['team:boats'] }, 'bob');
  const email = address();
  const code = await invite(email, {}, 'bob');
  await rank('member');
  assert.equal(await reasonOf(accept(await account(), door.code)), 'invitation_ended');
  assert.equal(await reasonOf(acceptNew(browser(), code)), 'invitation_ended');
  assert.equal(await reasonOf(look(browser(), code)), 'invitation_ended');
  await rank('admin');
  await server('users.ban', { id: 'bob' });
  assert.equal(await reasonOf(look(browser(), code)), 'invitation_ended');
  await server('users.unban', { id: 'bob' });
  // Of the channel he is in no more, the workspace is still open by it.
  await inviting.as('alice')('members.remove', { cid: 'team:boats', user: 'bob' });
  const said = await accept(await account(), door.code);
  assert.equal(said.status, 200);
  assert.ok(!(await members('team:boats')).includes(said.body.user.id));
  await inviting.as('alice')('members.add', { cid: 'team:boats', users: ['bob'] });
  const guests = await link({ role: 'guest', cids: ['team:boats'] }, 'bob');
  await inviting.as('alice')('members.remove', { cid: 'team:boats', user: 'bob' });
  assert.equal(await reasonOf(accept(await account(), guests.code)), 'invitation_ended');
  await inviting.as('alice')('members.add', { cid: 'team:boats', users: ['bob'] });
  await server('users.upsert', { users: [{ id: 'frank', role: 'admin' }] });
  const ofFrank = await link({}, 'frank');
  await deactivate('frank');
  assert.equal(await reasonOf(accept(await account(), ofFrank.code)), 'invitation_ended');
});

test('WI-18 attack 59: a guest comes into the channels that were named, until the time that was said', async () => {
  const guestUntil = new Date(Date.now() + 3_600_000).toISOString();
  const code = await invite(address(), { role: 'guest', cids: ['team:boats'], guestUntil });
  const gina = browser();
  const { user, cid } = (await acceptNew(gina, code)).body;
  assert.equal(cid, 'team:boats');
  const as = inviting.as(user.id);
  const { items } = await as('channels.query', { filter: { joined: true } });
  assert.deepEqual(
    items.map((one) => one.cid),
    ['team:boats'],
  );
  assert.deepEqual(
    [(await userIn(user.id)).user.role, (await userIn(user.id)).user.guestUntil],
    ['guest', guestUntil],
  );
  await refused(as('channels.get', { cid: 'team:hidden' }), 'channel_not_found');
  inviting.ahead.ms = 3_601_000;
  const late = as('messages.send', {
    cid: 'team:boats',
    id: inviting.running.engine.context.ids.uuid(),
    text: 'Late',
  });
  await refused(late, 'guest_expired');
  await refused(as('users.update', { id: user.id, guestUntil: null }), 'capability_missing');
});

test('WI-18 everybody else comes into what all of the workspace are in, too', async () => {
  const code = await invite(address(), { cids: ['team:boats'] });
  const { user } = (await acceptNew(browser(), code)).body;
  const { items } = await inviting.as(user.id)('channels.query', { filter: { joined: true } });
  assert.deepEqual(items.map((one) => one.name).toSorted(), ['boats', 'general']);
});

test('WI-19 codes cannot be tried: a network has so many wrong ones, good ones do not count', async () => {
  inviting.ahead.ms = 10_000_000;
  const { code } = await link();
  const eve = browser();
  for (let n = 0; n < wrongCodesMost + 5; n += 1) assert.equal((await look(eve, code)).status, 200);
  const said = await Promise.all(
    Array.from({ length: wrongCodesMost + 20 }, (_, n) => reasonOf(look(eve, String(n).padStart(32, 'z')))),
  );
  assert.equal(said.filter((reason) => reason === 'invitation_not_found').length <= wrongCodesMost, true);
  assert.ok(said.includes('sign_in_limit'));
  assert.equal(await reasonOf(look(eve, code)), 'sign_in_limit');
  inviting.ahead.ms += 61_000;
  assert.equal((await look(eve, code)).status, 200);
});

test('WI-20 attack 58: who is just coming in while it is revoked stays out', async () => {
  inviting.ahead.ms = 20_000_000;
  const ada = await account();
  const { code, invitation } = await link();
  const { owner } = inviting;
  const server = connectOwner(inviting.running.databaseUrl);
  const { coming } = await server.begin(async (tx) => {
    await tx`update parley.invitations set ended_at = now() where id = ${invitation.id}`;
    const coming = accept(ada, code);
    for (;;) {
      const [waiting] = await owner`
        select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where not l.granted and a.datname = current_database()`;
      if (waiting) return { coming };
    }
  });
  await server.end();
  assert.equal((await coming).body.error.reason, 'invitation_ended');
  assert.equal(await usesOf(invitation.id), 0);
  assert.deepEqual((await ada.get('/api/auth/parley/apps')).body.apps, []);
});

test('WI-20 who was on the way when something broke comes in if it still holds, and not once it is revoked', async () => {
  inviting.ahead.ms = 30_000_000;
  for (const isRevoked of [false, true]) {
    const ada = await account();
    const { id } = (await ada.get('/api/auth/session')).body.account;
    const { code, invitation } = await link({ usesMost: 1 });
    const brought = { app: inviting.app.id, hash: hashOf(code) };
    await takeUse(inviting.running.engine.context, brought, id);
    assert.equal(await reasonOf(accept(await account(), code)), 'invitation_ended');
    if (isRevoked) await inviting.as('bob')('invitations.revoke', { id: invitation.id });
    assert.equal((await accept(ada, code)).status, isRevoked ? 409 : 200);
    assert.equal(await usesOf(invitation.id), 1);
  }
});
