import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import {
  Browser,
  linkTo,
  mailsTo,
  open,
  password,
  type Said,
  signedUp,
  turnOn,
} from '../../../../test/accounts/person.ts';
import { connectOwner } from '../../../platform/db/connect.ts';

let running: TestEngine;
before(async () => {
  running = await testEngine({ demo: true, accounts: open });
});
after(() => running.close());

const browser = () => new Browser(running.url);
const verify = (token: string, one = browser()) => one.post('/api/auth/magic-link/verify', { token });
const askFor = async (email: string): Promise<Said> =>
  browser().post('/api/auth/sign-in/magic-link', { email });
const linkFor = async (email: string): Promise<string> => {
  await askFor(email);
  return linkTo(running, email);
};
const reasonOf = ({ status, body }: Said) => [status, body.error?.reason];
const refused = [400, 'mail_link_refused'];

test('AC-25 a link signs in once, also of two at once, and opening its address uses nothing up', async () => {
  const email = 'link@example.org';
  await signedUp(running, email);
  const token = await linkFor(email);
  const mail = (await mailsTo(running, email)).at(-1)?.text ?? '';
  assert.match(mail, /http:\/\/localhost:\d+\/magic-link\?token=/);
  const scanner = browser();
  const looked = await scanner.get(`/api/auth/magic-link/verify?token=${token}`);
  assert.equal(looked.status, 404);
  assert.equal(scanner.cookies.size, 0);
  const both = [browser(), browser()];
  const said = await Promise.all(both.map((one) => verify(token, one)));
  assert.deepEqual(said.map(({ status }) => status).sort(), [200, 400]);
  const winner = both[said.findIndex(({ status }) => status === 200)] ?? browser();
  assert.equal((await winner.get('/api/auth/session')).body.account.email, email);
  assert.deepEqual(Object.keys(said.find(({ status }) => status === 200)?.body), ['account']);
  assert.deepEqual(reasonOf(await verify(token)), refused);
  assert.deepEqual(reasonOf(await verify('nonsense')), refused);
  const foreign = await browser().post(
    '/api/auth/magic-link/verify',
    { token },
    { origin: 'https://evil.example' },
  );
  assert.equal(foreign.status, 403);
});

test('AC-25 it holds for ten minutes, and what is kept of it does not open anything', async () => {
  const email = 'late@example.org';
  await signedUp(running, email);
  const token = await linkFor(email);
  const owner = connectOwner(running.databaseUrl);
  try {
    const rows = await owner`select * from parley_accounts.verifications`;
    assert.ok(!JSON.stringify(rows).includes(token));
    const left = await owner<{ seconds: number }[]>`
      select extract(epoch from expires_at - now())::int as seconds from parley_accounts.verifications
      where value like '%magic-link%' order by created_at desc limit 1`;
    assert.ok((left[0]?.seconds ?? 0) > 500 && (left[0]?.seconds ?? 0) <= 600);
    await owner`update parley_accounts.verifications set expires_at = now() - interval '1 second'`;
  } finally {
    await owner.end();
  }
  assert.deepEqual(reasonOf(await verify(token)), refused);
});

test('AC-25 AC-4 an address without an account is answered the same, is sent nothing, and has no account after', async () => {
  await signedUp(running, 'known@example.org');
  const [known, unknown] = [await askFor('known@example.org'), await askFor('nobody@example.org')];
  assert.deepEqual([known.status, known.body], [unknown.status, unknown.body]);
  assert.equal((await mailsTo(running, 'nobody@example.org')).length, 0);
  const owner = connectOwner(running.databaseUrl);
  try {
    const found = await owner`select from parley_accounts.accounts where email = 'nobody@example.org'`;
    assert.equal(found.length, 0);
  } finally {
    await owner.end();
  }
});

test('AC-16 an address is sent five links an hour, whichever kind', async () => {
  const email = 'often@example.org';
  await signedUp(running, email);
  const before = (await mailsTo(running, email)).length;
  for (let time = 0; time < 8; time += 1) assert.equal((await askFor(email)).status, 200);
  const sent = (await mailsTo(running, email)).length - before;
  assert.ok(sent <= 5, `${sent} were sent`);
});

test('AC-26 AC-20 it does not do without the second factor', async () => {
  const email = 'second@example.org';
  const { codes } = await turnOn(await signedUp(running, email));
  const one = browser();
  const said = await verify(await linkFor(email), one);
  assert.deepEqual([said.status, said.body], [200, { account: null, twoFactor: true }]);
  assert.equal((await one.get('/api/auth/session')).body.session, null);
  assert.equal((await one.post('/api/auth/two-factor/verify', { code: codes[0] })).status, 200);
  assert.ok((await one.get('/api/auth/session')).body.session);
});

test('AC-26 attack 14: who made the account before its owner came has no way in after', async () => {
  const email = 'victim@example.org';
  const thief = browser();
  await thief.post('/api/auth/sign-up/email', { name: 'Thief', email, password });
  const owner = browser();
  assert.equal((await verify(await linkFor(email), owner)).status, 200);
  assert.ok((await owner.get('/api/auth/session')).body.session);
  const said = await thief.post('/api/auth/sign-in/email', { email, password });
  assert.deepEqual(reasonOf(said), [401, 'sign_in_refused']);
});
