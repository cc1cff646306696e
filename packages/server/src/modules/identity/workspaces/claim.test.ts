import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sampleExport, writeArchive } from '@parley/testkit/slack';
import { type Inviting, openInviting } from '../../../../test/accounts/inviting.ts';
import { Browser, password, signedUp } from '../../../../test/accounts/person.ts';
import { importSlack } from '../../messaging/imports/import.ts';
import { Problems } from '../../messaging/imports/slack/index.ts';
import { enter } from './index.ts';

let inviting: Inviting;
let folder: string;
before(async () => {
  inviting = await openInviting();
  folder = await mkdtemp(join(tmpdir(), 'parley-claims-'));
  const path = join(folder, 'export.zip');
  const sample = sampleExport();
  const people = sample['users.json'] as { id: string; name: string; profile: object }[];
  for (const person of people) {
    const { name, profile } = person;
    person.profile = { ...profile, email: `${name[0]?.toUpperCase()}${name.slice(1)}@Example.org` };
  }
  await writeArchive(path, sample);
  await importSlack(inviting.running.engine.context, {
    ...{ app: inviting.app.id, path, problems: new Problems() },
  });
});
after(async () => {
  await rm(folder, { recursive: true });
  await inviting.close();
});

const browser = () => new Browser(inviting.running.url);
const invite = async (email: string, more: object = {}): Promise<string> => {
  await inviting.as('alice')('invitations.create', { emails: [email], role: 'member', ...more });
  return (await inviting.codesTo(email)).at(-1) ?? '';
};
const link = async (more: object = {}): Promise<string> => {
  const { code } = await inviting.as('alice')('invitations.createLink', { role: 'member', ...more });
  return code;
};
const accept = (one: Browser, code: string, username: string) =>
  one.post('/api/invitations/accept', { code, username });
const tokenOf = async (one: Browser) =>
  (await one.post('/api/auth/parley/token', { app: inviting.app.id })).body.user.id;

test('AC-24 whoever comes in with a confirmed address is the imported person of it, and their history is theirs', async () => {
  const one = await signedUp(inviting.running, 'bob@example.org', 'Robert');
  // The name they had is theirs to keep.
  const said = await accept(one, await link(), 'bob');
  assert.equal(said.status, 200, JSON.stringify(said.body));
  assert.equal(await tokenOf(one), 'UBOB');
  const { user } = await inviting.as(undefined)('users.get', { id: 'UBOB' });
  assert.deepEqual([user.name, user.role], ['Robert', 'member']);
  const [written] = await inviting.owner<{ id: string }[]>`
    select id from messages where app_id = ${inviting.app.id} and author_id = 'UBOB' and text = 'Ship it'`;
  const { message } = await inviting.as('UBOB')('messages.get', { id: written?.id ?? '' });
  assert.equal(message.author, 'UBOB');
});

test('AC-24 by a mail, too, which makes the account', async () => {
  const code = await invite('robot@example.org');
  const one = browser();
  const made = { code, name: 'Not a robot', password, username: 'not.a.robot' };
  assert.equal((await one.post('/api/invitations/accept-new', made)).status, 200);
  // A program is nobody's to become.
  assert.notEqual(await tokenOf(one), 'UROBOT');
  const mine = await invite('alice@example.org');
  const alice = browser();
  const said = await alice.post('/api/invitations/accept-new', {
    ...{ code: mine, name: 'Alice', password, username: 'alice' },
  });
  assert.equal(said.status, 200, JSON.stringify(said.body));
  assert.equal(await tokenOf(alice), 'UALICE');
});

test('AC-24 a guest becomes nobody who was more, and one who had left is nobody’s to become', async () => {
  const dan = await signedUp(inviting.running, 'dan@example.org', 'Dan');
  assert.equal((await accept(dan, await link(), 'dan.new')).status, 200);
  assert.notEqual(await tokenOf(dan), 'UDAN');
  const carol = await signedUp(inviting.running, 'carol@example.org', 'Carol');
  await inviting.as('alice')('channels.getOrCreate', { cid: 'team:boats', name: 'boats', private: true });
  const asGuest = await invite('carol@example.org', { role: 'guest', cids: ['team:boats'] });
  await inviting.as(undefined)('users.upsert', { users: [{ id: 'UCAROL', role: 'member' }] });
  assert.equal((await accept(carol, asGuest, 'carol.guest')).status, 200);
  assert.notEqual(await tokenOf(carol), 'UCAROL');
});

test('AC-24 attack 14: never by an address nobody has confirmed, and never who is another account’s', async () => {
  const { context, accounts } = inviting.running.engine;
  assert.ok(accounts);
  const app = inviting.other.id;
  const { keepClaims } = await import('../users/index.ts');
  await inviting.as(undefined, inviting.other)('users.upsert', {
    users: [
      { id: 'UEVE', name: 'Eve' },
      { id: 'UFAY', name: 'Fay' },
    ],
  });
  await context.db.tenant(app, 'write', (tx) =>
    keepClaims(tx, [
      { user: 'UEVE', email: 'eve@example.org' },
      { user: 'UFAY', email: 'fay@example.org' },
    ]),
  );
  const made = await browser().post('/api/auth/sign-up/email', {
    ...{ name: 'Eve', email: 'eve@example.org', password },
  });
  assert.equal(made.status, 200);
  const [eve] = await accounts.sql<{ id: string }[]>`select id from accounts where email = 'eve@example.org'`;
  const asEve = await enter(context, accounts, { account: eve?.id ?? '', app, role: 'member', name: 'Eve' });
  assert.notEqual(asEve, 'UEVE');

  const gus = await accounts.make({ name: 'Gus', email: 'gus@example.org', password });
  await accounts.join(gus, { app, user: 'UFAY' });
  const fay = await accounts.make({ name: 'Fay', email: 'fay@example.org', password });
  assert.notEqual(await enter(context, accounts, { account: fay, app, role: 'member', name: 'Fay' }), 'UFAY');
});

test('AC-24 whoever was shut out does not come back as whom they were, and a deleted person has no address', async () => {
  const { context, accounts } = inviting.running.engine;
  assert.ok(accounts);
  const app = inviting.other.id;
  const { keepClaims } = await import('../users/index.ts');
  const server = inviting.as(undefined, inviting.other);
  await server('users.upsert', { users: [{ id: 'UHAL' }, { id: 'UIDA' }] });
  await context.db.tenant(app, 'write', (tx) =>
    keepClaims(tx, [
      { user: 'UHAL', email: 'hal@example.org' },
      { user: 'UIDA', email: 'ida@example.org' },
    ]),
  );
  await server('users.deactivate', { id: 'UHAL' });
  const hal = await accounts.make({ name: 'Hal', email: 'hal@example.org', password });
  await assert.rejects(enter(context, accounts, { account: hal, app, role: 'member', name: 'Hal' }), {
    reason: 'user_deactivated',
  });
  await server('users.delete', { id: 'UIDA' });
  const left = await inviting.owner`select email from claims where app_id = ${app} order by 1`;
  assert.deepEqual(
    left.map(({ email }) => email),
    ['eve@example.org', 'fay@example.org', 'hal@example.org'],
  );
});
