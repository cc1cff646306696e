import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import { Browser, linkTo, mailsTo, open, password, signedUp } from '../../../../test/accounts/person.ts';
import { connectOwner, type Sql } from '../../../platform/db/connect.ts';
import { createAccounts } from './index.ts';

const wrong = 'not the one, surely';
/** As behind a proxy of one's own: the tests say where a request comes from. */
const from = (address: string) => ({ 'x-forwarded-for': address });
const home = from('203.0.113.7');
const elsewhere = from('198.51.100.9');

describe('attempts', () => {
  let running: TestEngine;
  let owner: Sql;
  let aheadMs = 0;
  // It stands still, however long the tests take.
  const startedAt = Date.now();
  const clock = { now: () => new Date(startedAt + aheadMs) };
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
  const signIn = (one: Browser, email: string, secret: string, headers = home) =>
    one.post('/api/auth/sign-in/email', { email, password: secret }, headers);
  const fail = async (email: string, times: number, headers = home, one = browser()) => {
    for (let time = 0; time < times; time += 1)
      assert.equal((await signIn(one, email, wrong, headers)).status, 401);
  };

  test('AC-14 five failures lock the address there for 15, 30, then 60 minutes; the owner is told', async () => {
    const email = 'locked@example.org';
    await signedUp(running, email);
    for (const minutes of [15, 30, 60, 60]) {
      await fail(email, 5);
      assert.equal((await signIn(browser(), email, password)).status, 401);
      aheadMs += minutes * 60_000 - 2_000;
      assert.equal((await signIn(browser(), email, password)).status, 401, `before ${minutes} minutes`);
      aheadMs += 3_000;
    }
    assert.equal((await signIn(browser(), email, password)).status, 200);
    const told = (await mailsTo(running, email)).filter(({ subject }) =>
      subject.startsWith('Somebody tried'),
    );
    assert.equal(told.length, 4);
  });

  test('AC-14 a success forgets the failures before it', async () => {
    const email = 'clumsy@example.org';
    await signedUp(running, email);
    for (let time = 0; time < 3; time += 1) {
      await fail(email, 4);
      assert.equal((await signIn(browser(), email, password)).status, 200);
    }
  });

  test('AC-14 attack 2: of 50 at once exactly five are looked at, in two processes together', async () => {
    const email = 'racing@example.org';
    await signedUp(running, email);
    const { context } = running.engine;
    const other = createAccounts(context, running.databaseUrl, { url: running.url }, open);
    const headers = new Headers({ 'x-parley-address': '203.0.113.7' });
    try {
      const results = await Promise.allSettled(
        Array.from({ length: 50 }, (_, number) =>
          number % 2 === 0
            ? signIn(browser(), email, wrong)
            : other.auth().api.signInEmail({ body: { email, password: wrong }, headers }),
        ),
      );
      const refused = results.filter(
        (one) => one.status === 'rejected' || (one.value as { status?: number }).status === 401,
      );
      assert.equal(refused.length, 50);
      const key = other.attempts.keyOf('lock', email, '203.0.113.7');
      const [row] = await owner`select count, locks from parley_accounts.attempts where key = ${key}`;
      assert.deepEqual({ ...row }, { count: 5, locks: 1 });
      assert.equal((await signIn(browser(), email, password)).status, 401);
    } finally {
      await other.close();
    }
  });

  test('AC-15 attack 3: who locks an address elsewhere locks nobody out at home', async () => {
    const email = 'victim@example.org';
    await signedUp(running, email);
    await fail(email, 6, elsewhere);
    assert.equal((await signIn(browser(), email, password, elsewhere)).status, 401);
    assert.equal((await signIn(browser(), email, password, home)).status, 200);
  });

  test('AC-15 attack 3: failures from everywhere keep strangers out, and a known browser gets in', async () => {
    const email = 'besieged@example.org';
    const known = await signedUp(running, email);
    for (let network = 0; network < 25; network += 1) await fail(email, 4, from(`192.0.2.${network}`));
    assert.equal((await signIn(browser(), email, password)).status, 401);
    assert.equal((await signIn(known, email, password, elsewhere)).status, 200);
    aheadMs = 3_601_000;
    assert.equal((await signIn(browser(), email, password)).status, 200);
  });

  test('AC-15 a browser known for one address is not for another, and not by a cookie it made up', async () => {
    const email = 'target@example.org';
    await signedUp(running, email);
    const eve = await signedUp(running, 'eve@example.org');
    await fail(email, 5);
    assert.equal((await signIn(eve, email, password)).status, 401);
    const forged = browser();
    forged.cookies.set('parley.device', `${'a'.repeat(16)}.${'b'.repeat(43)}`);
    assert.equal((await signIn(forged, email, password)).status, 401);
  });

  test('AC-15 a known browser that fails five times is locked itself', async () => {
    const email = 'child@example.org';
    const known = await signedUp(running, email);
    await fail(email, 5, home, known);
    assert.equal((await signIn(known, email, password)).status, 401);
    assert.equal((await signIn(browser(), email, password)).status, 200);
  });

  test('AC-15 attack 4: headers that name another address change nothing behind no proxy, and a /64 is one place', async () => {
    const strict = { ...open, perMinute: { ...open.perMinute, signIn: 5 } };
    const direct = await testEngine({ demo: true, accounts: strict });
    try {
      const one = new Browser(direct.url);
      const names = [
        'x-forwarded-for',
        'forwarded',
        'x-real-ip',
        'x_real_ip',
        'x-parley-address',
        'cf-connecting-ip',
      ];
      const answers = [];
      for (let number = 0; number < 12; number += 1) {
        const headers = { [names[number % names.length] ?? '']: `192.0.2.${number}` };
        const email = `${number}@example.org`;
        answers.push((await one.post('/api/auth/sign-in/email', { email, password: wrong }, headers)).status);
      }
      assert.deepEqual(answers, [401, 401, 401, 401, 401, 429, 429, 429, 429, 429, 429, 429]);
    } finally {
      await direct.close();
    }
    const email = 'subnet@example.org';
    await signedUp(running, email);
    for (let host = 1; host <= 5; host += 1) await fail(email, 1, from(`2001:db8:1:2::${host}`));
    assert.equal((await signIn(browser(), email, password, from('2001:db8:1:2:ffff::9'))).status, 401);
    assert.equal((await signIn(browser(), email, password, from('2001:db8:1:3::1'))).status, 200);
  });

  test('AC-16 attack 5: the limits hold for calls within the process, and say how long', async () => {
    const accounts = { ...open, perMinute: { signIn: 5, signUp: 3, link: 3 } };
    const strict = await testEngine({ demo: true, accounts });
    const within = createAccounts(strict.engine.context, strict.databaseUrl, { url: strict.url }, accounts);
    try {
      const { api } = within.auth();
      const codes = async (times: number, ask: (number: number) => Promise<unknown>) => {
        const seen = [];
        for (let number = 0; number < times; number += 1)
          seen.push(
            await ask(number).then(
              () => 'OK',
              (error: { body?: { code: string } }) => error.body?.code,
            ),
          );
        return seen;
      };
      const tried = await codes(6, (number) =>
        api.signInEmail({ body: { email: `${number}@example.org`, password: wrong } }),
      );
      assert.deepEqual(tried, [...Array.from({ length: 5 }, () => 'INVALID_EMAIL_OR_PASSWORD'), 'TOO_OFTEN']);
      const made = await codes(4, (number) =>
        api.signUpEmail({ body: { name: 'Ada', email: `${number}@example.org`, password } }),
      );
      assert.deepEqual(made, ['OK', 'OK', 'OK', 'TOO_OFTEN']);
      const one = new Browser(strict.url);
      for (let time = 0; time < 3; time += 1)
        assert.equal((await one.post('/api/auth/forget-password', { email: '0@example.org' })).status, 200);
      const said = await one.post('/api/auth/forget-password', { email: '0@example.org' });
      assert.deepEqual([said.status, said.body.error.reason], [429, 'sign_in_limit']);
      const seconds = Number(said.headers.get('retry-after'));
      assert.ok(seconds > 0 && seconds <= 60);
    } finally {
      await within.close();
      await strict.close();
    }
  });

  test('AC-16 one address is sent five links an hour, whoever asks', async () => {
    const email = 'flooded@example.org';
    await signedUp(running, email);
    const links = async () =>
      (await mailsTo(running, email)).filter(({ subject }) => subject.startsWith('Choose a new')).length;
    for (let network = 0; network < 8; network += 1)
      await browser().post('/api/auth/forget-password', { email }, from(`192.0.2.${network}`));
    assert.equal(await links(), 5);
    aheadMs = 3_601_000;
    await browser().post('/api/auth/forget-password', { email }, home);
    assert.equal(await links(), 6);
  });

  test('AC-14 a new password lets in at once where it was locked', async () => {
    const email = 'impatient@example.org';
    await signedUp(running, email);
    await fail(email, 5);
    await browser().post('/api/auth/forget-password', { email }, home);
    const body = { token: await linkTo(running, email), newPassword: 'a new gravel 48 harbour' };
    assert.equal((await browser().post('/api/auth/reset-password', body, home)).status, 204);
    assert.equal((await signIn(browser(), email, body.newPassword)).status, 200);
  });

  test('AC-14 answers are held back by 1, 2, 5 and 10 seconds, whether there is an account or not', async () => {
    const slow = await testEngine({ demo: true, accounts: { ...open, delay: 0.05 } });
    try {
      await signedUp(slow, 'slow@example.org');
      for (const email of ['slow@example.org', 'nobody@example.org']) {
        for (const least of [0, 50, 100, 250, 500]) {
          const startedAt = performance.now();
          await new Browser(slow.url).post('/api/auth/sign-in/email', { email, password: wrong });
          assert.ok(performance.now() - startedAt >= least - 1, `${email} after ${least} ms`);
        }
      }
    } finally {
      await slow.close();
    }
  });

  test('AC-14 nobody’s address can be read from what is counted', async () => {
    await fail('readable@example.org', 1);
    const rows = await owner<{ key: string }[]>`select key from parley_accounts.attempts`;
    assert.ok(rows.length > 0);
    for (const { key } of rows) assert.match(key, /^[\w-]{43}$/);
  });
});
