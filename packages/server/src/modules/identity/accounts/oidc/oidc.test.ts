import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import { cutOff } from '../../../../../test/accounts/cut-off.ts';
import { Browser, open, password, signedUp, turnOn } from '../../../../../test/accounts/person.ts';
import {
  client,
  openProvider,
  type ProvidedPerson,
  type TestProvider,
} from '../../../../../test/accounts/provider.ts';
import { connectOwner, type Sql } from '../../../../platform/db/connect.ts';

let provider: TestProvider;
let running: TestEngine;
let owner: Sql;
before(async () => {
  provider = await openProvider();
  const oidc = { issuer: provider.issuer, name: 'Lake', ...client };
  running = await testEngine({ demo: true, accounts: { ...open, oidc } });
  owner = connectOwner(running.databaseUrl);
  provider.admit(`${running.url.replace('127.0.0.1', 'localhost')}/api/auth/callback/oidc`);
});
after(async () => {
  await owner.end();
  await running.close();
  await provider.close();
});

const browser = () => new Browser(running.url);
const begin = async (one: Browser): Promise<URL> =>
  new URL((await one.post('/api/auth/sign-in/oidc')).body.url);
/** Comes by the provider. @returns where it leads in the end */
const come = async (one: Browser, person: ProvidedPerson): Promise<string | null> => {
  provider.person = person;
  const back = await provider.walk((await begin(one)).href);
  return (await one.get(`${back.pathname}${back.search}`)).headers.get('location');
};
const accountOf = async (one: Browser) => (await one.get('/api/auth/session')).body.account;
const verified = (sub: string): ProvidedPerson => ({
  ...{ sub, email: `${sub}@example.org`, email_verified: true, name: sub },
});

test('AC-27 by the provider one has an account, the same the next time, and it keeps no token of it', async () => {
  assert.deepEqual((await browser().get('/api/auth/providers')).body, {
    providers: [{ id: 'oidc', name: 'Lake' }],
  });
  const [first, second] = [browser(), browser()];
  assert.equal(await come(first, verified('ada')), '/sign-in');
  const account = await accountOf(first);
  assert.deepEqual([account.name, account.email], ['ada', 'ada@example.org']);
  assert.equal(await come(second, verified('ada')), '/sign-in');
  assert.equal((await accountOf(second)).id, account.id);
  const [kept] = await owner`
    select access_token, refresh_token, id_token from parley_accounts.credentials where provider_account = 'ada'`;
  assert.deepEqual(Object.values(kept ?? {}), [null, null, null]);
});

test('AC-27 it asks with PKCE, state and nonce, and an answer to another browser’s question is refused', async () => {
  const [ada, eve] = [browser(), browser()];
  const asked = (await begin(ada)).searchParams;
  assert.equal(asked.get('code_challenge_method'), 'S256');
  for (const name of ['code_challenge', 'state', 'nonce'])
    assert.ok((asked.get(name)?.length ?? 0) >= 20, name);
  provider.person = verified('ada');
  const back = await provider.walk((await begin(ada)).href);
  const path = `${back.pathname}${back.search}`;
  assert.equal((await eve.get(path)).headers.get('location'), '/sign-in?provider');
  assert.equal(await accountOf(eve), null);
  const forged = new URLSearchParams({
    code: 'x',
    state: asked.get('state') ?? '',
    callbackURL: '//evil.example',
  });
  assert.equal((await eve.get(`${back.pathname}?${forged}`)).headers.get('location'), '/sign-in?provider');
  assert.equal((await ada.post('/api/auth/sign-in/oidc', { callbackURL: '//evil.example' })).status, 400);
  assert.equal(
    (await ada.post('/api/auth/sign-in/oidc', {}, { origin: 'https://evil.example' })).status,
    403,
  );
});

test('AC-28 it is linked to an account both sides have confirmed the address of', async () => {
  await signedUp(running, 'bob@example.org', 'Bob');
  const one = browser();
  assert.equal(await come(one, verified('bob')), '/sign-in');
  assert.equal((await accountOf(one)).name, 'Bob');
  const said = await browser().post('/api/auth/sign-in/email', { email: 'bob@example.org', password });
  assert.equal(said.status, 200);
});

test('AC-28 attack 14: an address the provider has not confirmed opens nothing and makes nothing', async () => {
  await signedUp(running, 'carol@example.org', 'Carol');
  for (const sub of ['carol', 'unknown']) {
    const one = browser();
    assert.equal(await come(one, { ...verified(sub), email_verified: false }), '/sign-in?provider');
    assert.equal(await accountOf(one), null);
  }
  const made = await owner`select from parley_accounts.accounts where email = 'unknown@example.org'`;
  assert.equal(made.length, 0);
});

test('AC-28 attack 14: who made the account before its owner came has no way in after', async () => {
  const thief = browser();
  await thief.post('/api/auth/sign-up/email', { name: 'Thief', email: 'dan@example.org', password });
  const dan = browser();
  assert.equal(await come(dan, verified('dan')), '/sign-in');
  assert.equal((await accountOf(dan)).name, 'dan');
  const said = await thief.post('/api/auth/sign-in/email', { email: 'dan@example.org', password });
  assert.equal(said.status, 401);
});

test('AC-28 AC-20 it does not do without the second factor', async () => {
  const { codes } = await turnOn(await signedUp(running, 'erin@example.org'));
  const one = browser();
  assert.equal(await come(one, verified('erin')), '/sign-in?code');
  assert.equal(await accountOf(one), null);
  assert.equal((await one.post('/api/auth/two-factor/verify', { code: codes[0] })).status, 200);
  assert.equal((await accountOf(one)).email, 'erin@example.org');
});

test('AC-37 back from the provider while the database cannot be asked, nobody is told they were refused', async () => {
  const one = browser();
  provider.person = verified('frank');
  const back = await provider.walk((await begin(one)).href);
  const cut = await cutOff(running, () => one.get(`${back.pathname}${back.search}`));
  assert.deepEqual([cut.status, cut.headers.get('location')], [303, '/sign-in?later']);
  assert.equal(await accountOf(one), null);
  assert.equal(await come(one, verified('frank')), '/sign-in');
});

test('AC-27 where no provider is named, its addresses do not exist', async () => {
  const without = await testEngine({ demo: true, accounts: open });
  try {
    const one = new Browser(without.url);
    assert.deepEqual((await one.get('/api/auth/providers')).body, { providers: [] });
    assert.equal((await one.post('/api/auth/sign-in/oidc')).status, 404);
    assert.equal((await one.get('/api/auth/callback/oidc?code=x&state=y')).status, 404);
  } finally {
    await without.close();
  }
});
