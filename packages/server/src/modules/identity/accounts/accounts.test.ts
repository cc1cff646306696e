import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import { cutOff } from '../../../../test/accounts/cut-off.ts';
import { Browser, linkTo, mailsTo, open, password, signedUp } from '../../../../test/accounts/person.ts';
import { connectAccounts, connectEngine, connectOwner } from '../../../platform/db/connect.ts';

const reasonOf = ({ body }: { body: { error?: { reason: string } } }) => body.error?.reason;

describe('accounts', () => {
  let running: TestEngine;
  before(async () => {
    running = await testEngine({ demo: true, accounts: open });
  });
  after(() => running.close());
  const browser = () => new Browser(running.url);
  const signIn = (one: Browser, email: string, secret = password) =>
    one.post('/api/auth/sign-in/email', { email, password: secret });

  test('AC-1 without accounts none of their addresses exists', async () => {
    const without = await testEngine({ demo: true });
    try {
      const one = new Browser(without.url);
      const posts = ['sign-up/email', 'sign-in/email', 'sign-out', 'forget-password', 'reset-password'];
      for (const path of posts) {
        const said = await one.post(`/api/auth/${path}`, { email: 'a@example.org', password });
        assert.deepEqual([said.status, reasonOf(said)], [404, 'route_not_found']);
      }
      for (const path of ['/api/auth/session', '/api/auth/verify-email?token=x', '/api/sessions'])
        assert.equal((await one.get(path)).status, 404);
    } finally {
      await without.close();
    }
  });

  test('AC-1 of what the library offers only the addresses named here exist', async () => {
    const one = await signedUp(running, 'offers@example.org');
    const posts = [
      'update-user',
      'delete-user',
      'change-email',
      'sign-in/social',
      'link-social',
      'revoke-session',
    ];
    for (const path of [...posts, 'set-password', 'verify-password', 'refresh-token', 'update-session'])
      assert.equal((await one.post(`/api/auth/${path}`)).status, 404, path);
    for (const path of [
      'list-sessions',
      'list-accounts',
      'ok',
      'error',
      'reset-password/x',
      'delete-user/callback',
    ])
      assert.equal((await one.get(`/api/auth/${path}`)).status, 404, path);
  });

  test('ER-3 what the database could not do is said so, and may be asked for again', async () => {
    const one = await signedUp(running, 'patient@example.org');
    const asked = await cutOff(running, () => signIn(one, 'patient@example.org'));
    assert.deepEqual([asked.status, reasonOf(asked)], [503, 'database_unavailable']);
    assert.equal((await signIn(one, 'patient@example.org')).status, 200);
  });

  test('AC-37 a link of a mail that the database could not be asked about is not called used', async () => {
    const [one, email] = [browser(), 'unlucky@example.org'];
    await one.post('/api/auth/sign-up/email', { name: 'Ada', email, password });
    const link = `/api/auth/verify-email?token=${encodeURIComponent(await linkTo(running, email))}`;
    const cut = await cutOff(running, () => one.get(link));
    assert.deepEqual([cut.status, cut.headers.get('location')], [303, '/sign-in?later']);
    assert.equal((await one.get(link)).headers.get('location'), '/sign-in?confirmed');
    assert.equal((await signIn(one, email)).status, 200);
  });

  test('AC-2 the role of accounts and that of apps see nothing of each other', async () => {
    await signedUp(running, 'walls@example.org');
    const owner = connectOwner(running.databaseUrl);
    const engine = connectEngine(running.databaseUrl, 1);
    const accounts = connectAccounts(running.databaseUrl, 1);
    try {
      const named = await owner<{ schema: string; name: string }[]>`
        select relnamespace::regnamespace::text as schema, relname as name from pg_class
        where relkind in ('r', 'p') and relnamespace in ('parley'::regnamespace, 'parley_accounts'::regnamespace)`;
      const denied = /permission denied/;
      for (const { schema, name } of named) {
        const other = schema === 'parley' ? accounts : engine;
        await assert.rejects(other`select from ${other(schema)}.${other(name)}`, denied, `${schema}.${name}`);
      }
      assert.equal((await accounts`select from accounts where email = 'walls@example.org'`).length, 1);
      const [role] = await owner`
        select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolcanlogin from pg_roles where rolname = 'parley_accounts'`;
      assert.deepEqual(new Set(Object.values(role ?? { missing: true })), new Set([false]));
    } finally {
      await Promise.all([owner.end(), engine.end(), accounts.end()]);
    }
  });

  test('AC-3 nobody signs in before the address is confirmed, and everybody after', async () => {
    const [one, email] = [browser(), 'Ada.Confirms@Example.org'];
    const made = await one.post('/api/auth/sign-up/email', { name: 'Ada', email, password });
    assert.deepEqual([made.status, made.body], [200, { sent: true }]);
    const early = await signIn(one, email);
    assert.deepEqual([early.status, reasonOf(early)], [401, 'sign_in_refused']);
    assert.equal(one.cookies.size, 0);
    const token = await linkTo(running, email.toLowerCase());
    const forged = await one.get(`/api/auth/verify-email?token=${token.slice(0, -2)}xx`);
    assert.equal(forged.headers.get('location'), '/sign-in?ended');
    const link = await one.get(`/api/auth/verify-email?token=${encodeURIComponent(token)}`);
    assert.deepEqual([link.status, link.headers.get('location')], [303, '/sign-in?confirmed']);
    const { status, body } = await signIn(one, email.toUpperCase());
    assert.equal(status, 200);
    const { id, ...account } = body.account;
    assert.deepEqual(account, { name: 'Ada', email: email.toLowerCase() });
    const session = await one.get('/api/auth/session');
    assert.deepEqual(session.body.account, body.account);
    assert.equal((await one.post('/api/auth/sign-out')).status, 204);
    assert.deepEqual((await one.get('/api/auth/session')).body, { session: null, account: null });
  });

  test('AC-4 attack 1: status and body are the same with an account, without, and before it is confirmed', async () => {
    await signedUp(running, 'known@example.org');
    const later = { name: 'Ada', email: 'later@example.org', password };
    await browser().post('/api/auth/sign-up/email', later);
    const emails = ['known@example.org', 'later@example.org', 'nobody@example.org'];
    const ask = async (path: string, rest: object) => {
      const said = [];
      for (const email of emails) {
        const { status, body, headers } = await browser().post(path, { email, ...rest });
        const { date, 'parley-request-id': _, ...others } = Object.fromEntries(headers);
        said.push({ status, body, others });
      }
      assert.deepEqual(said[0], said[1], path);
      assert.deepEqual(said[0], said[2], path);
      return said[0]?.status;
    };
    assert.equal(await ask('/api/auth/sign-in/email', { password: 'not the one, surely' }), 401);
    assert.equal(await ask('/api/auth/forget-password', {}), 200);
    assert.equal(await ask('/api/auth/send-verification-email', {}), 200);
    assert.equal(
      await ask('/api/auth/sign-up/email', { name: 'Eve', password: 'another gravel 9 tulip' }),
      200,
    );
    const subjects = (await mailsTo(running, 'known@example.org')).map(({ subject }) => subject);
    assert.ok(subjects.some((subject) => subject.startsWith('You have an account')));
    assert.equal((await signIn(browser(), 'known@example.org')).status, 200);
  });

  test('AC-5 attack 18: a field nobody asked for is refused, not ignored', async () => {
    const signUp = { name: 'Ada', email: 'fields@example.org', password };
    for (const field of ['emailVerified', 'id', 'role', 'userId', 'callbackURL', 'image', 'createdAt']) {
      const said = await browser().post('/api/auth/sign-up/email', { ...signUp, [field]: true });
      assert.deepEqual([said.status, reasonOf(said)], [400, 'body_invalid'], field);
    }
    for (const email of [['a@example.org'], { $ne: '' }, 'no address', null]) {
      const said = await browser().post('/api/auth/sign-in/email', { email, password });
      assert.deepEqual([said.status, reasonOf(said)], [400, 'body_invalid']);
    }
    const ada = await signedUp(running, 'bodies@example.org');
    const secret = [...ada.cookies.values()].map((value) => decodeURIComponent(value).split('.')[0] ?? '');
    assert.ok(secret.every((token) => token.length >= 16));
    for (const path of ['/api/auth/session', '/api/sessions'])
      for (const token of secret) assert.ok(!JSON.stringify((await ada.get(path)).body).includes(token));
  });

  test('AC-6 attack 15: a change from another page, a form, or from nowhere is refused', async () => {
    const ada = await signedUp(running, 'pages@example.org');
    const changes = ['sign-out', 'sign-in/email', 'sign-up/email', 'forget-password', 'change-password'];
    const host = new URL(running.url).host;
    const origins = [
      'https://evil.example',
      'null',
      `http://${host}.evil.example`,
      `http://evil.example@${host}`,
    ];
    for (const path of [...changes.map((one) => `/api/auth/${one}`), '/api/sessions/revoke']) {
      for (const origin of origins) {
        const said = await ada.post(path, {}, { origin });
        assert.deepEqual([said.status, reasonOf(said)], [403, 'origin_refused'], `${path} from ${origin}`);
      }
      const headers = { 'content-type': 'application/json' };
      const silent = await ada.ask(path, { method: 'POST', body: '{}', headers });
      assert.equal(silent.status, 403);
      const cross = await ada.post(path, {}, { 'sec-fetch-site': 'cross-site' });
      assert.equal(cross.status, 403);
    }
    const form = { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' };
    assert.notEqual((await ada.post('/api/auth/sign-out', {}, form)).status, 204);
    assert.notEqual((await ada.post('/api/auth/sign-out', {}, { 'content-type': 'text/plain' })).status, 204);
    assert.ok((await ada.get('/api/auth/session')).body.session);
  });

  test('AC-7 attacks 10 and 17: a cookie that came with a sign-in opens nothing, and the new one is of this host alone', async () => {
    const ada = await signedUp(running, 'cookies@example.org');
    const [name = '', before = ''] = [...ada.cookies][0] ?? [];
    const said = await signIn(ada, 'cookies@example.org');
    assert.notEqual(ada.cookies.get(name), before);
    const [line = ''] = said.headers.getSetCookie();
    assert.match(line, /; HttpOnly/i);
    assert.match(line, /; SameSite=Lax/i);
    assert.match(line, /; Path=\/(;|$)/i);
    assert.doesNotMatch(line, /; (Domain|Secure)/i);
    const planted = browser();
    planted.cookies.set(name, 'planted.signature');
    assert.equal((await planted.get('/api/auth/session')).body.session, null);
  });

  test('AC-7 over https it is Secure and begins with __Host-', async () => {
    const secure = await testEngine({
      demo: true,
      accounts: open,
      publicUrl: 'https://chat.example',
    });
    try {
      const origin = { origin: 'https://chat.example' };
      const one = new Browser(secure.url);
      const email = 'ada@example.org';
      await one.post('/api/auth/sign-up/email', { name: 'Ada', email, password }, origin);
      assert.equal((await one.post('/api/auth/sign-out', {})).status, 403);
      await one.get(`/api/auth/verify-email?token=${encodeURIComponent(await linkTo(secure, email))}`);
      const said = await one.post('/api/auth/sign-in/email', { email, password }, origin);
      const [line = ''] = said.headers.getSetCookie();
      assert.match(line, /^__Host-parley\.session_token=/);
      assert.match(line, /; Secure/i);
      assert.match(line, /; Path=\/(;|$)/i);
      assert.doesNotMatch(line, /; Domain/i);
      assert.ok((await one.get('/api/auth/session')).body.session);
    } finally {
      await secure.close();
    }
  });

  test('AC-8 attack 17: every answer has the headers of the API', async () => {
    const one = browser();
    const said = [
      await one.get('/api/auth/session'),
      await one.get('/api/sessions'),
      await one.get('/api/auth/verify-email?token=x'),
      await one.post('/api/auth/sign-out', {}, { origin: 'https://evil.example' }),
      await one.post('/api/auth/sign-in/email', { email: 'a@example.org', password }),
      await one.post('/api/auth/nowhere'),
      await one.post('/api/auth/sign-up/email', { password: 'x'.repeat(2_000_000) }),
    ];
    assert.deepEqual(
      said.map(({ status }) => status),
      [200, 401, 303, 403, 401, 404, 413],
    );
    for (const { headers, status } of said) {
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/, String(status));
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin');
      assert.equal(headers.get('access-control-allow-origin'), null);
    }
  });

  test('AC-9 attack 11: sessions are listed and ended, one’s own alone', async () => {
    const email = 'sessions@example.org';
    const [ada, laptop, phone] = [await signedUp(running, email), browser(), browser()];
    await signIn(laptop, email);
    await signIn(phone, email);
    const { sessions } = (await ada.get('/api/sessions')).body;
    assert.equal(sessions.length, 3);
    assert.deepEqual(sessions.map(({ current }: { current: boolean }) => current).sort(), [
      false,
      false,
      true,
    ]);
    const { id } = (await laptop.get('/api/auth/session')).body.session;
    const eve = await signedUp(running, 'eve@example.org');
    const foreign = await eve.post('/api/sessions/revoke', { id });
    assert.deepEqual([foreign.status, reasonOf(foreign)], [404, 'session_not_found']);
    assert.equal((await eve.get('/api/sessions')).body.sessions.length, 1);
    assert.deepEqual((await ada.post('/api/sessions/revoke', { id })).body, { ended: 1 });
    assert.equal((await laptop.get('/api/auth/session')).body.session, null);
    assert.ok((await phone.get('/api/auth/session')).body.session);
    assert.deepEqual((await ada.post('/api/sessions/revoke', { others: true })).body, { ended: 1 });
    assert.equal((await phone.get('/api/auth/session')).body.session, null);
    assert.equal((await browser().get('/api/sessions')).status, 401);
  });

  test('AC-10 attack 16: long passwords count whole, common ones are refused', async () => {
    const long = `${'a b💧'.repeat(20)}é`;
    const email = 'long@example.org';
    const one = await signedUp(running, email);
    const change = (newPassword: string) =>
      one.post('/api/auth/change-password', { currentPassword: password, newPassword });
    for (const [refused, problem] of [
      ['short 9ch', 'short'],
      ['x y'.repeat(90), 'long'],
      ['P@ssw0rd2024!', 'common'],
      ['long@example.org', 'personal'],
    ] as const) {
      const said = await change(refused);
      assert.deepEqual([said.status, said.body.error.details], [400, { path: 'password', problem }], refused);
    }
    const signUp = { name: 'Ada', email: 'other@example.org', password: 'qwertyuiop123' };
    assert.equal(reasonOf(await one.post('/api/auth/sign-up/email', signUp)), 'password_refused');
    assert.equal((await change(long)).status, 204);
    assert.equal((await signIn(browser(), email, `${long.slice(0, -1)}e`)).status, 401);
    assert.equal((await signIn(browser(), email, long)).status, 200);
  });

  test('AC-11 none of the last five is taken again', async () => {
    const email = 'history@example.org';
    const one = await signedUp(running, email);
    const numbered = (number: number) => `harbour tulip gravel ${number}`;
    let current = password;
    const change = async (newPassword: string) => {
      const said = await one.post('/api/auth/change-password', { currentPassword: current, newPassword });
      if (said.status === 204) current = newPassword;
      return said;
    };
    for (const number of [1, 2, 3, 4]) assert.equal((await change(numbered(number))).status, 204);
    for (const used of [password, ...[1, 2, 3, 4].map(numbered)])
      assert.equal((await change(used)).body.error.details.problem, 'used');
    assert.equal((await change(numbered(5))).status, 204);
    assert.equal((await change(password)).status, 204);
    assert.equal((await change(numbered(2))).body.error?.details.problem, 'used');
  });

  test('AC-12 attack 12: a link for a new password works once, leads here, and ends with the password', async () => {
    const email = 'reset@example.org';
    const ada = await signedUp(running, email);
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    const reset = (token: string, newPassword: string) =>
      browser().post('/api/auth/reset-password', { token, newPassword });
    await browser().post('/api/auth/forget-password', { email }, headers);
    const token = await linkTo(running, email);
    const mail = (await mailsTo(running, email)).at(-1)?.text ?? '';
    assert.match(mail, /http:\/\/localhost:\d+\/reset-password\?token=/);
    assert.doesNotMatch(mail, /evil/);
    await browser().post('/api/auth/forget-password', { email });
    const second = await linkTo(running, email);
    assert.notEqual(second, token);
    assert.equal((await reset(token, password)).body.error.details.problem, 'used');
    assert.equal((await reset(token, 'a new gravel 48 harbour')).status, 204);
    for (const spent of [token, second, 'nonsense']) {
      const said = await reset(spent, 'yet another 49 harbour');
      assert.deepEqual([said.status, reasonOf(said)], [400, 'mail_link_refused']);
    }
    assert.equal((await ada.get('/api/auth/session')).body.session, null);
    assert.equal((await signIn(browser(), email)).status, 401);
    assert.equal((await signIn(browser(), email, 'a new gravel 48 harbour')).status, 200);
    assert.match((await mailsTo(running, email)).at(-1)?.subject ?? '', /was changed$/);
  });

  test('AC-13 a new password ends every other session', async () => {
    const email = 'change@example.org';
    const [ada, phone] = [await signedUp(running, email), browser()];
    await signIn(phone, email);
    const before = [...ada.cookies.values()].join();
    const wrong = { currentPassword: 'not the one, surely', newPassword: 'a new gravel 48 harbour' };
    assert.equal((await ada.post('/api/auth/change-password', wrong)).status, 401);
    const right = { ...wrong, currentPassword: password };
    assert.equal((await ada.post('/api/auth/change-password', right)).status, 204);
    assert.notEqual([...ada.cookies.values()].join(), before);
    assert.ok((await ada.get('/api/auth/session')).body.session);
    assert.equal((await phone.get('/api/auth/session')).body.session, null);
  });
});

describe('the time of answers', () => {
  test('AC-4 attack 1: it does not tell whether there is an account', async () => {
    // A slow machine takes hundreds of milliseconds for the work itself.
    const evenMs = 1_000;
    const running = await testEngine({ demo: true, accounts: { ...open, evenMs } });
    try {
      await signedUp(running, 'known@example.org');
      const took = async (path: string, body: object) => {
        const startedAt = performance.now();
        await new Browser(running.url).post(path, body);
        return performance.now() - startedAt;
      };
      const samples = { known: [] as number[], unknown: [] as number[] };
      for (let round = 0; round < 7; round += 1) {
        for (const [kind, email] of [
          ['known', 'known@example.org'],
          ['unknown', `nobody${round}@example.org`],
        ] as const)
          samples[kind].push(await took('/api/auth/sign-up/email', { name: 'Eve', email, password }));
      }
      const steps = (times: number[]) => times.map((time) => Math.round(time / evenMs)).sort();
      const middle = (times: number[]) => steps(times)[3];
      assert.equal(middle(samples.known), middle(samples.unknown));
      for (const time of [...samples.known, ...samples.unknown]) assert.ok(time >= evenMs - 1, `${time} ms`);
    } finally {
      await running.close();
    }
  });
});
