import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import {
  Browser,
  codeOf,
  linkTo,
  mailsTo,
  open,
  password,
  type Said,
  signedUp,
  turnOn,
} from '../../../../../test/accounts/person.ts';
import { connectOwner, type Sql } from '../../../../platform/db/connect.ts';
import { createAccounts } from '../index.ts';

const reasonOf = ({ status, body }: Said) => [status, body.error?.reason];
const refused = [401, 'two_factor_refused'];
const ended = [401, 'two_factor_ended'];
const enable = '/api/auth/two-factor/enable';
const verify = '/api/auth/two-factor/verify';

describe('the second factor', () => {
  let running: TestEngine;
  let owner: Sql;
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  before(async () => {
    running = await testEngine({ demo: true, clock, accounts: open });
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
  const begin = async (email: string, one = browser()) => {
    const said = await one.post('/api/auth/sign-in/email', { email, password });
    assert.deepEqual([said.status, said.body], [200, { account: null, twoFactor: true }]);
    return one;
  };
  const isIn = async (one: Browser) => (await one.get('/api/auth/session')).body.session !== null;
  const withFactor = async (email: string) => {
    const one = await signedUp(running, email);
    return { one, ...(await turnOn(one)) };
  };

  test('AC-19 it counts once a code of the app was given, takes the password, and ends every other session', async () => {
    const email = 'turns.on@example.org';
    const [one, other] = [await signedUp(running, email), browser()];
    await other.post('/api/auth/sign-in/email', { email, password });
    const wrong = await one.post(enable, { password: 'not the gravel' });
    assert.deepEqual(reasonOf(wrong), [401, 'sign_in_refused']);
    const { uri, secret, ...rest } = (await one.post(enable, { password })).body;
    assert.deepEqual(rest, {});
    assert.match(uri, /^otpauth:\/\/totp\/Parley:turns\.on%40example\.org\?/);
    assert.deepEqual(reasonOf(await one.post(verify, { code: '000000' })), refused);
    // Begun and never confirmed: the password still is enough.
    const before = await browser().post('/api/auth/sign-in/email', { email, password });
    assert.equal(before.body.account.email, email);
    assert.ok(await isIn(other));

    const on = await one.post(verify, { code: codeOf(secret) });
    assert.equal(on.body.backupCodes.length, 10);
    assert.equal(new Set(on.body.backupCodes).size, 10);
    assert.deepEqual((await one.get('/api/auth/two-factor')).body, { on: true, codesLeft: 10 });
    assert.ok(await isIn(one));
    assert.equal(await isIn(other), false);
    assert.match((await mailsTo(running, email)).at(-1)?.subject ?? '', /asks for a code now$/);
    assert.deepEqual(reasonOf(await one.post(enable, { password })), [409, 'two_factor_on']);
  });

  test('AC-20 attack 8: between the password and the code nothing is open', async () => {
    const email = 'between@example.org';
    const { secret } = await withFactor(email);
    const waiting = await begin(email);
    assert.equal(await isIn(waiting), false);
    assert.equal((await waiting.get('/api/sessions')).status, 401);
    assert.equal((await waiting.get('/api/auth/two-factor')).status, 401);
    const posts = ['two-factor/enable', 'two-factor/disable', 'two-factor/backup-codes', 'change-password'];
    for (const path of [...posts, 'parley/token', 'parley/sign-out-everywhere']) {
      const body = {
        ...(path.startsWith('two') && { password }),
        ...(path === 'change-password' && { currentPassword: password, newPassword: 'gravel 9 x harbour' }),
        ...(path === 'parley/token' && { app: running.app.id }),
      };
      assert.equal((await waiting.post(`/api/auth/${path}`, body)).status, 401, path);
    }
    // The cookie of nobody's sign-in is worth nothing, and neither is one that was written by hand.
    assert.deepEqual(reasonOf(await browser().post(verify, { code: codeOf(secret, 1) })), ended);
    const planted = browser();
    planted.cookies.set('parley.two_factor', '2fa-planted.signature');
    assert.deepEqual(reasonOf(await planted.post(verify, { code: codeOf(secret, 1) })), ended);
    const said = await waiting.post(verify, { code: codeOf(secret, 1) });
    assert.equal(said.body.account.email, email);
    assert.ok(await isIn(waiting));
  });

  test('AC-21 attack 6: a code of the app works once', async () => {
    const email = 'once@example.org';
    const { secret } = await withFactor(email);
    assert.deepEqual(reasonOf(await (await begin(email)).post(verify, { code: codeOf(secret) })), refused);
    const code = codeOf(secret, 1);
    assert.equal((await (await begin(email)).post(verify, { code })).status, 200);
    assert.deepEqual(reasonOf(await (await begin(email)).post(verify, { code })), refused);
    assert.deepEqual(
      reasonOf(await (await begin(email)).post(verify, { code: codeOf(secret, -3) })),
      refused,
    );
  });

  test('AC-21 attack 9: a backup code works once, also of two at once, and new ones end the old', async () => {
    const email = 'backup@example.org';
    const { one, codes } = await withFactor(email);
    const [first = '', second = '', third = ''] = codes;
    const copied = first.toUpperCase().replace('-', ' ');
    assert.equal((await (await begin(email)).post(verify, { code: copied })).status, 200);
    assert.deepEqual(reasonOf(await (await begin(email)).post(verify, { code: first })), refused);
    const both = [await begin(email), await begin(email)];
    const said = await Promise.all(both.map((waiting) => waiting.post(verify, { code: second })));
    assert.deepEqual(said.map(({ status }) => status).sort(), [200, 401]);
    assert.equal((await one.get('/api/auth/two-factor')).body.codesLeft, 8);
    const renewed = await one.post('/api/auth/two-factor/backup-codes', { password });
    assert.equal(renewed.body.backupCodes.length, 10);
    assert.deepEqual(reasonOf(await (await begin(email)).post(verify, { code: third })), refused);
    const fresh = { code: renewed.body.backupCodes[0] };
    assert.equal((await (await begin(email)).post(verify, fresh)).status, 200);
  });

  test('AC-21 what is kept of it is neither the secret nor a code', async () => {
    const { secret, codes } = await withFactor('kept@example.org');
    const rows = await owner`
      select f.* from parley_accounts.second_factors f join parley_accounts.accounts a on a.id = f.account_id
      where a.email = 'kept@example.org'`;
    const text = JSON.stringify(rows);
    assert.equal(rows.length, 1);
    for (const one of [secret, ...codes]) assert.ok(!text.includes(one));
  });

  test('AC-22 attack 7: of 50 wrong codes at once five are looked at, of both kinds and in two processes together', async () => {
    const email = 'guessed@example.org';
    const { secret, codes } = await withFactor(email);
    const [{ id } = { id: '' }] = await owner<{ id: string }[]>`
      select id from parley_accounts.accounts where email = ${email}`;
    const other = createAccounts(running.engine.context, running.databaseUrl, { url: running.url }, open);
    try {
      const waiting: Browser[] = [];
      for (let count = 0; count < 10; count += 1) waiting.push(await begin(email));
      const results = await Promise.allSettled(
        Array.from({ length: 50 }, async (_, number) => {
          const one = waiting[number % 10] ?? browser();
          if (number % 3 === 0) return one.post(verify, { code: `zzzz${number}-zzzzz` });
          if (number % 3 === 1) return one.post(verify, { code: String(100_000 + number) });
          const cookie = [...one.cookies].map((pair) => pair.join('=')).join('; ');
          const headers = new Headers({ cookie });
          return other.auth().api.verifyTOTP({ body: { code: String(200_000 + number) }, headers });
        }),
      );
      for (const one of results)
        assert.ok(one.status === 'rejected' || (one.value as Said).status === 401, JSON.stringify(one));
      const key = other.attempts.keyOf('second', id);
      const [row] = await owner`select count, locks from parley_accounts.attempts where key = ${key}`;
      assert.deepEqual({ ...row }, { count: 5, locks: 1 });
      for (const code of [codeOf(secret, 1), codes[0]])
        assert.deepEqual(reasonOf(await (await begin(email)).post(verify, { code })), refused);
      const told = (await mailsTo(running, email)).filter(({ subject }) => /has your password/.test(subject));
      assert.equal(told.length, 1);
      aheadMs = 16 * 60_000;
      assert.equal((await (await begin(email)).post(verify, { code: codes[0] })).status, 200);
    } finally {
      await other.close();
    }
  });

  test('AC-22 the password of somebody who is signed in is not tried out either', async () => {
    const email = 'hijacked@example.org';
    const one = await signedUp(running, email);
    for (let time = 0; time < 5; time += 1)
      assert.deepEqual(reasonOf(await one.post(enable, { password: `wrong ${time}` })), [
        401,
        'sign_in_refused',
      ]);
    assert.deepEqual(reasonOf(await one.post(enable, { password })), [401, 'sign_in_refused']);
    const change = { currentPassword: password, newPassword: 'a new gravel 48 harbour' };
    assert.deepEqual(reasonOf(await one.post('/api/auth/change-password', change)), [401, 'sign_in_refused']);
    aheadMs = 16 * 60_000;
    assert.equal((await one.post(enable, { password })).status, 200);
  });

  test('AC-23 a browser that is trusted is not asked, until the password is new or the factor was off', async () => {
    const email = 'trusted@example.org';
    const { one, codes } = await withFactor(email);
    const laptop = await begin(email);
    assert.equal((await laptop.post(verify, { code: codes[0], trustDevice: true })).status, 200);
    await laptop.post('/api/auth/sign-out');
    const again = await laptop.post('/api/auth/sign-in/email', { email, password });
    assert.equal(again.body.account?.email, email);
    const stolen = new Map(laptop.cookies);
    const newPassword = 'a new gravel 48 harbour';
    await one.post('/api/auth/change-password', { currentPassword: password, newPassword });
    laptop.cookies.clear();
    for (const [name, value] of stolen) laptop.cookies.set(name, value);
    const asked = await laptop.post('/api/auth/sign-in/email', { email, password: newPassword });
    assert.equal(asked.body.twoFactor, true);
  });

  test('AC-23 attack 12: a new password by mail does not do without it, and turning it off takes the password', async () => {
    const email = 'off@example.org';
    const { codes } = await withFactor(email);
    await browser().post('/api/auth/forget-password', { email });
    const newPassword = 'a new gravel 48 harbour';
    const token = await linkTo(running, email);
    assert.equal((await browser().post('/api/auth/reset-password', { token, newPassword })).status, 204);
    const one = browser();
    const signedIn = () => one.post('/api/auth/sign-in/email', { email, password: newPassword });
    assert.equal((await signedIn()).body.twoFactor, true);
    assert.equal((await one.post(verify, { code: codes[0] })).status, 200);
    const off = (secret: string) => one.post('/api/auth/two-factor/disable', { password: secret });
    assert.deepEqual(reasonOf(await off('not the gravel')), [401, 'sign_in_refused']);
    assert.equal((await off(newPassword)).status, 204);
    assert.match((await mailsTo(running, email)).at(-1)?.subject ?? '', /no code any more$/);
    await one.post('/api/auth/sign-out');
    assert.equal((await signedIn()).body.account.email, email);
    const codesOfNone = await one.post('/api/auth/two-factor/backup-codes', { password: newPassword });
    assert.deepEqual(reasonOf(codesOfNone), [409, 'two_factor_off']);
  });

  test('AC-23 the operator’s word lets in an owner who lost it', async () => {
    const email = 'lost@example.org';
    await withFactor(email);
    await running.engine.accounts?.makeOrRenew({ name: 'Ada', email, password });
    const said = await browser().post('/api/auth/sign-in/email', { email, password });
    assert.equal(said.body.account.email, email);
  });
});
