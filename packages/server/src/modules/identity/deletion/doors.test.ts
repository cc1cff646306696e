import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { closeCodes, limits } from '@parley/protocol';
import { type Inviting, openInviting } from '../../../../test/accounts/inviting.ts';
import { type Browser, type Said, signedUp } from '../../../../test/accounts/person.ts';
import { openSocket } from '../../../../test/edge/socket.ts';
import { setUpLink } from '../workspaces/index.ts';

const slug = 'boat-house';
let inviting: Inviting;
let app: string;
/** The browsers of Alice, who owns the workspace, of Bob, who is an admin of it, and of somebody who is nobody there. */
let people: Record<'alice' | 'bob' | 'nobody', Browser>;

before(async () => {
  inviting = await openInviting();
  app = inviting.app.id;
  await inviting.owner`update apps set slug = ${slug} where id = ${app}`;
  const come = async (user: string): Promise<Browser> => {
    const browser = await signedUp(inviting.running, `${user}@example.org`, user);
    const { account } = (await browser.get('/api/auth/session')).body;
    if (user !== 'nobody') await inviting.running.engine.accounts?.join(account.id, { app, user });
    return browser;
  };
  people = { alice: await come('alice'), bob: await come('bob'), nobody: await come('nobody') };
});
after(() => inviting.close());
beforeEach(async () => {
  inviting.ahead.ms = 0;
  await inviting.owner`update apps set deleted_at = null`;
});

const tokenOf = async (browser: Browser): Promise<string> =>
  (await browser.post('/api/auth/parley/token', { app })).body.token;
const reasonOf = ({ status, body }: Said) => body.error?.reason ?? status;
const call = async (name: 'apps.delete' | 'apps.restore') => {
  const authorization = `Bearer ${await tokenOf(people.alice)}`;
  return inviting.running.engine.call(name, { authorization }, { id: app });
};

test('DE-2 sockets end with the commit: an owner’s comes back, nobody else’s does', async () => {
  const [alice, bob] = [await tokenOf(people.alice), await tokenOf(people.bob)];
  const { url } = inviting.running;
  const sockets = [await openSocket(url, alice), await openSocket(url, bob)];
  const from = performance.now();
  await call('apps.delete');
  for (const { ended } of sockets) assert.equal(await ended, closeCodes.reconnect.code);
  assert.ok(performance.now() - from < 1_000);
  await assert.rejects(openSocket(url, bob), (code) => code === closeCodes.revoked.code);
  (await openSocket(url, alice)).close();
  await call('apps.restore');
  (await openSocket(url, bob)).close();
});

test('DE-2 who was shut out before hears that, and nothing of the deletion', async () => {
  const token = await inviting.app.token('dan');
  const server = { authorization: `Bearer ${inviting.app.key.secret}` };
  const asDan = () => inviting.running.engine.call('users.me', { authorization: `Bearer ${token}` }, {});
  await asDan();
  await inviting.running.engine.call('users.deactivate', server, { id: 'dan' });
  await call('apps.delete');
  await assert.rejects(asDan(), { reason: 'user_deactivated' });
});

test('DE-3 the workspace is listed to its owners alone, and others have no token for it', async () => {
  const listed = async (browser: Browser) =>
    (await browser.get('/api/auth/parley/apps')).body.apps.map((one: { app: object }) => one.app);
  const [kept] = await listed(people.bob);
  const { app: going } = await call('apps.delete');
  assert.deepEqual(await listed(people.alice), [{ ...kept, deletesAt: going.deletesAt }]);
  assert.deepEqual(await listed(people.bob), []);
  const said = await people.bob.post('/api/auth/parley/token', { app });
  assert.deepEqual([said.status, said.body.error.reason], [403, 'app_deleted']);
  assert.deepEqual(said.body.error.details, { until: going.deletesAt });
  await call('apps.restore');
  assert.deepEqual(await listed(people.bob), [kept]);
  assert.ok(await tokenOf(people.bob));
});

test('DE-3 its address and its invitations lead nowhere', async () => {
  await inviting.as('bob')('apps.update', { id: app, settings: { joinPolicy: 'open' } });
  await inviting.as('alice')('invitations.create', { emails: ['ada@example.org'], role: 'member' });
  await inviting.running.engine.jobs.settled();
  const [code] = await inviting.codesTo('ada@example.org');
  const look = async () => [
    reasonOf(await people.nobody.post('/api/joining/look', { slug })),
    reasonOf(await people.nobody.post('/api/invitations/look', { code })),
  ];
  assert.deepEqual(await look(), [200, 200]);
  await call('apps.delete');
  assert.deepEqual(await look(), ['workspace_not_found', 'invitation_not_found']);
  await call('apps.restore');
  assert.deepEqual(await look(), [200, 200]);
});

test('DE-9 the last workspace goes as any other, and then the installation is new', async () => {
  const { context, accounts } = inviting.running.engine;
  assert.ok(accounts);
  assert.equal(await setUpLink(context, accounts.sql), undefined);
  await call('apps.delete');
  inviting.ahead.ms = (limits.deletionGraceSeconds + 3_600) * 1_000;
  await inviting.running.engine.jobs.settled();
  const left = await inviting.owner`select from apps where id = ${app}`;
  assert.equal(left.length, 0);
  assert.equal(reasonOf(await people.alice.post('/api/auth/parley/token', { app })), 'app_not_found');
  assert.match((await setUpLink(context, accounts.sql)) ?? '', /^\/setup#/);
});
