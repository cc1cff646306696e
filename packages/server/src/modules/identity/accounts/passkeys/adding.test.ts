import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import {
  addPasskey,
  askForNew,
  atOnce,
  deviceOf,
  signInBy,
  somebodyWith,
} from '../../../../../test/accounts/authenticator.ts';
import {
  Browser,
  mailsTo,
  open,
  password,
  type Said,
  signedUp,
} from '../../../../../test/accounts/person.ts';
import { connectOwner, type Sql } from '../../../../platform/db/connect.ts';

const reasonOf = ({ status, body }: Said) => [status, body.error?.reason];
const refused = [401, 'passkey_refused'];
const minuteMs = 60_000;

describe('passkeys of an account', () => {
  let running: TestEngine;
  let owner: Sql;
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  before(async () => {
    running = await testEngine({ demo: true, clock, accounts: open, trustedProxies: ['127.0.0.1'] });
    owner = connectOwner(running.databaseUrl);
  });
  beforeEach(() => {
    aheadMs = 0;
  });
  after(async () => {
    await owner.end();
    await running.close();
  });
  const browser = () => new Browser(running.url);
  const device = () => deviceOf(running);
  const list = async (one: Browser) => (await one.get('/api/auth/passkeys')).body;
  const accountOf = async (one: Browser) => (await one.get('/api/auth/session')).body.account;
  const subjects = async (email: string) => (await mailsTo(running, email)).map(({ subject }) => subject);
  const withPasskey = (email: string) => somebodyWith(running, email);
  const without = async (email: string) =>
    owner`delete from parley_accounts.credentials where account_id = (
      select id from parley_accounts.accounts where email = ${email})`;

  test('AC-30 it takes the password, has a name, is renamed and removed, and the owner is told', async () => {
    const email = 'adds@example.org';
    const [one, own] = [await signedUp(running, email), device()];
    assert.deepEqual(await list(one), { passkeys: [], password: true });
    for (const body of [{}, { password: 'not the gravel' }])
      assert.deepEqual(reasonOf(await one.post('/api/auth/passkeys/begin', body)), [401, 'sign_in_refused']);
    assert.deepEqual(reasonOf(await browser().post('/api/auth/passkeys/begin', { password })), [
      401,
      'session_missing',
    ]);
    const { passkey } = (await addPasskey(one, own, {}, '  Laptop ')).body;
    assert.deepEqual(Object.keys(passkey).sort(), ['createdAt', 'id', 'name', 'synced']);
    assert.equal(passkey.name, 'Laptop');
    assert.match((await subjects(email)).at(-1) ?? '', /^A passkey was added/);

    const renamed = await one.post('/api/auth/passkeys/rename', { id: passkey.id, name: 'Old laptop' });
    assert.equal(renamed.body.passkey.name, 'Old laptop');
    for (const name of ['', ' ', 'x'.repeat(61)])
      assert.deepEqual(reasonOf(await one.post('/api/auth/passkeys/rename', { id: passkey.id, name })), [
        400,
        'body_invalid',
      ]);
    assert.equal((await signInBy(browser(), own)).status, 200);
    assert.ok((await list(one)).passkeys[0].usedAt);

    const remove = (body: object) => one.post('/api/auth/passkeys/remove', { id: passkey.id, ...body });
    assert.deepEqual(reasonOf(await remove({})), [401, 'sign_in_refused']);
    assert.equal((await remove({ password })).status, 204);
    assert.deepEqual((await list(one)).passkeys, []);
    assert.match((await subjects(email)).at(-1) ?? '', /^A passkey of your account .* was removed$/);
    assert.deepEqual(reasonOf(await signInBy(browser(), own)), refused);
    assert.deepEqual(reasonOf(await remove({ password })), [404, 'passkey_not_found']);
  });

  test('AC-30 who has no password adds one by a sign-in of the last ten minutes', async () => {
    const email = 'fresh@example.org';
    const one = await signedUp(running, email);
    await without(email);
    assert.equal((await list(one)).password, false);
    assert.equal((await addPasskey(one, device())).status, 200);
    aheadMs = 11 * minuteMs;
    const late = await one.post('/api/auth/passkeys/begin', {});
    assert.deepEqual(reasonOf(late), [403, 'sign_in_old']);
  });

  test('AC-30 it has 20 at most, and the same one once', async () => {
    const { one, own } = await withPasskey('many@example.org');
    const { excludeCredentials } = await askForNew(one);
    assert.deepEqual(
      excludeCredentials.map(({ id }: { id: string }) => id),
      [own.id.toString('base64url')],
    );
    assert.deepEqual(reasonOf(await addPasskey(one, own)), [409, 'passkey_taken']);
    for (let count = 1; count < 19; count += 1) await addPasskey(one, device());
    const both = [await askForNew(one), await askForNew(one)];
    const said = await Promise.all(
      both.map((options) =>
        one.post('/api/auth/passkeys', { name: 'Key', credential: device().create(options) }),
      ),
    );
    assert.deepEqual(said.map(({ status }) => status).sort(), [200, 409]);
    assert.equal((await list(one)).passkeys.length, 20);
    const more = await one.post('/api/auth/passkeys/begin', { password });
    assert.deepEqual(reasonOf(more), [409, 'passkeys_full']);
  });

  test('AC-22 AC-30 a password that is asked for again is tried five times', async () => {
    const email = 'guesses@example.org';
    const { one, id } = await withPasskey(email);
    for (let time = 0; time < 5; time += 1)
      await one.post('/api/auth/passkeys/remove', { id, password: `guess number ${time}` });
    assert.equal((await one.post('/api/auth/passkeys/remove', { id, password })).status, 401);
    assert.equal((await one.post('/api/auth/passkeys/begin', { password })).status, 401);
    assert.equal((await list(one)).passkeys.length, 1);
  });

  test('AC-35 GHSA-4vcf-q4xf-f48m: nobody sees, renames or removes another’s', async () => {
    const ada = await withPasskey('ada.owns@example.org');
    const eve = await withPasskey('eve.wants@example.org');
    assert.deepEqual(
      (await list(eve.one)).passkeys.map((one: { id: string }) => one.id),
      [eve.id],
    );
    const missing = [404, 'passkey_not_found'];
    const { id } = ada;
    assert.deepEqual(
      reasonOf(await eve.one.post('/api/auth/passkeys/rename', { id, name: 'Mine' })),
      missing,
    );
    assert.deepEqual(reasonOf(await eve.one.post('/api/auth/passkeys/remove', { id, password })), missing);
    for (const path of ['', '/rename', '/remove', '/begin'])
      assert.ok([400, 401].includes((await browser().post(`/api/auth/passkeys${path}`, {})).status), path);
    assert.equal((await browser().get('/api/auth/passkeys')).status, 401);
    assert.equal((await list(ada.one)).passkeys[0].name, 'Laptop');
    assert.equal((await signInBy(browser(), ada.own)).status, 200);
  });

  test('AC-35 the last way in stays, also when two are removed at once', async () => {
    const email = 'last@example.org';
    const { one, id } = await withPasskey(email);
    const second = (await addPasskey(one, device())).body.passkey.id as string;
    await without(email);
    const { id: account } = await accountOf(one);
    const said = await atOnce(
      owner,
      { table: 'accounts', id: account },
      [id, second].map((each) => () => one.post('/api/auth/passkeys/remove', { id: each })),
    );
    assert.deepEqual(said.map(({ status }) => status).sort(), [204, 409]);
    const [left] = (await list(one)).passkeys;
    assert.deepEqual(reasonOf(await one.post('/api/auth/passkeys/remove', { id: left.id })), [
      409,
      'passkey_last',
    ]);
  });

  test('AC-36 what it opened is listed and ended as any session, and a new password leaves it', async () => {
    const email = 'sessions@example.org';
    const { one, own } = await withPasskey(email);
    const other = browser();
    await signInBy(other, own);
    const { sessions } = (await one.get('/api/sessions')).body;
    assert.equal(sessions.length, 2);
    const body = { currentPassword: password, newPassword: 'another gravel 48 harbour' };
    assert.equal((await one.post('/api/auth/change-password', body)).status, 204);
    assert.equal(await accountOf(other), null);
    assert.equal((await signInBy(other, own)).status, 200);
    assert.equal((await other.post('/api/auth/sign-out')).status, 204);
    assert.equal(await accountOf(other), null);
  });

  test('AC-36 the operator’s set-up link removes them, and they go with the account', async () => {
    const email = 'operator@example.org';
    const { own } = await withPasskey(email);
    await running.engine.accounts?.makeOrRenew({ name: 'Ada', email, password });
    assert.deepEqual(reasonOf(await signInBy(browser(), own)), refused);
    const gone = await withPasskey('gone@example.org');
    await owner`delete from parley_accounts.accounts where email = 'gone@example.org'`;
    assert.deepEqual(reasonOf(await signInBy(browser(), gone.own)), refused);
    assert.equal(await accountOf(gone.one), null);
  });
});
