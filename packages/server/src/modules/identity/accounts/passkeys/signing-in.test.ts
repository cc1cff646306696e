import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import {
  addPasskey,
  askForNew,
  atOnce,
  type Device,
  deviceOf,
  type Lies,
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
  turnOn,
} from '../../../../../test/accounts/person.ts';
import { connectOwner, type Sql } from '../../../../platform/db/connect.ts';

const reasonOf = ({ status, body }: Said) => [status, body.error?.reason];
const refused = [401, 'passkey_refused'];
const minuteMs = 60_000;

describe('signing in by passkeys', () => {
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

  test('AC-31 it signs in with nothing typed, and the question says nothing of any account', async () => {
    const { one, own } = await withPasskey('signs.in@example.org');
    const stranger = browser();
    const { options } = (await stranger.post('/api/auth/sign-in/passkey/begin')).body;
    const asSignedIn = (await one.post('/api/auth/sign-in/passkey/begin')).body.options;
    for (const asked of [options, asSignedIn])
      assert.deepEqual(
        { ...asked, challenge: '' },
        { challenge: '', rpId: 'localhost', timeout: 300_000, userVerification: 'required' },
      );
    const said = await stranger.post('/api/auth/sign-in/passkey', { credential: own.get(options) });
    assert.deepEqual([said.status, Object.keys(said.body)], [200, ['account']]);
    assert.equal((await accountOf(stranger)).email, 'signs.in@example.org');

    const unknown = device();
    unknown.handle = own.handle;
    const [first, second] = [
      await signInBy(browser(), unknown),
      await signInBy(browser(), own, { counter: 0, handle: 'AAAA' }),
    ];
    assert.deepEqual(reasonOf(first), refused);
    assert.deepEqual(first.body.error.message, second.body.error.message);
  });

  test('AC-32 attack 8: it is both factors where its device checked who holds it, and refused where not', async () => {
    const email = 'both@example.org';
    const { one, own } = await withPasskey(email);
    await turnOn(one);
    const [with_, without_] = [browser(), browser()];
    assert.deepEqual(reasonOf(await signInBy(without_, own, { verified: false })), refused);
    assert.equal(await accountOf(without_), null);
    const said = await signInBy(with_, own);
    assert.deepEqual([said.status, said.body.twoFactor, said.body.account.email], [200, undefined, email]);
    assert.equal((await accountOf(with_)).email, email);
    const typed = await browser().post('/api/auth/sign-in/email', { email, password });
    assert.deepEqual(typed.body, { account: null, twoFactor: true });
    assert.deepEqual(reasonOf(await addPasskey(one, device(), { verified: false })), refused);
    const asked = await askForNew(one);
    assert.equal(asked.authenticatorSelection.userVerification, 'required');
    assert.equal(asked.authenticatorSelection.residentKey, 'required');
  });

  test('AC-33 it is taken of this origin and host, for its purpose, of whoever holds the key', async () => {
    const { one, own } = await withPasskey('lies@example.org');
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const lies: Lies[] = [
      { origin: 'https://evil.example' },
      { origin: running.url },
      { origin: 'null' },
      { host: 'evil.example' },
      { host: '127.0.0.1' },
      { type: 'webauthn.create' },
      { crossOrigin: true },
      { present: false },
      { key: other },
      { handle: Buffer.from('somebody else').toString('base64url') },
      { challenge: Buffer.alloc(54).toString('base64url') },
      { challenge: 'AAAA' },
    ];
    for (const lie of lies) {
      const thief = browser();
      assert.deepEqual(reasonOf(await signInBy(thief, own, lie)), refused, JSON.stringify(lie));
      assert.equal(await accountOf(thief), null);
      // Not in a row.
      assert.equal((await signInBy(browser(), own)).status, 200);
    }
    for (const lie of lies.filter(({ key, handle }) => !key && !handle)) {
      const kind = lie.type ? { type: 'webauthn.get' } : lie;
      assert.deepEqual(reasonOf(await addPasskey(one, device(), kind)), refused, JSON.stringify(kind));
    }
    assert.equal((await list(one)).passkeys.length, 1);
  });

  test('AC-33 attack: what a device says of its maker is not looked at, nor addresses in it', async () => {
    const one = await signedUp(running, 'maker@example.org');
    const made = await addPasskey(one, device(), {
      attestation: [
        'packed',
        new Map<string, string | Uint8Array>([
          ['sig', new Uint8Array(4)],
          ['x5c', 'nonsense'],
        ]),
      ],
    });
    assert.equal(made.status, 200);
  });

  test('AC-33 an answer is taken once, of the browser that was asked, for five minutes', async () => {
    const { one, own } = await withPasskey('once@example.org');
    const thief = browser();
    const { options } = (await one.post('/api/auth/sign-in/passkey/begin')).body;
    const credential = own.get(options);
    await thief.post('/api/auth/sign-in/passkey/begin');
    assert.deepEqual(reasonOf(await thief.post('/api/auth/sign-in/passkey', { credential })), refused);
    assert.deepEqual(reasonOf(await browser().post('/api/auth/sign-in/passkey', { credential })), refused);
    const both = await Promise.all([0, 1].map(() => one.post('/api/auth/sign-in/passkey', { credential })));
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 401]);
    assert.deepEqual(reasonOf(await one.post('/api/auth/sign-in/passkey', { credential })), refused);

    const late = browser();
    const asked = (await late.post('/api/auth/sign-in/passkey/begin')).body.options;
    aheadMs = 5 * minuteMs + 1_000;
    const lateSaid = await late.post('/api/auth/sign-in/passkey', { credential: own.get(asked) });
    assert.deepEqual(reasonOf(lateSaid), refused);
  });

  test('AC-33 a question for a new one is for this account and this session alone', async () => {
    const [ada, eve] = [
      await signedUp(running, 'ada.asks@example.org'),
      await signedUp(running, 'eve@example.org'),
    ];
    const name = 'Key';
    const foreign = device().create(await askForNew(ada));
    eve.cookies.set('parley.passkey', ada.cookies.get('parley.passkey') ?? '');
    assert.deepEqual(reasonOf(await eve.post('/api/auth/passkeys', { name, credential: foreign })), refused);
    const signIn = (await ada.post('/api/auth/sign-in/passkey/begin')).body.options;
    const options = { ...(await askForNew(ada)), challenge: signIn.challenge };
    const said = await ada.post('/api/auth/passkeys', { name, credential: device().create(options) });
    assert.deepEqual(reasonOf(said), refused);
  });

  test('AC-33 one whose count does not go on is refused: there is a copy of it', async () => {
    const { own, id } = await withPasskey('counts@example.org');
    for (const [counter, status] of [
      [5, 200],
      [5, 401],
      [4, 401],
      [0, 401],
      [6, 200],
    ] as const)
      assert.equal((await signInBy(browser(), own, { counter })).status, status, `${counter}`);
    const both = await atOnce(
      owner,
      { table: 'passkeys', id },
      [0, 1].map(() => () => signInBy(browser(), own, { counter: 7 })),
    );
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 401]);
  });

  test('AC-5 a field nobody asked for is refused, and so is what is no passkey', async () => {
    const { one, own } = await withPasskey('shapes@example.org');
    const { options } = (await one.post('/api/auth/sign-in/passkey/begin')).body;
    const credential = own.get(options);
    for (const body of [
      { credential, email: 'a@example.org' },
      { credential: { ...credential, rawId: credential.id } },
      { credential: { ...credential, signature: 'not base64!' } },
      { credential: 'x' },
    ])
      assert.deepEqual(reasonOf(await one.post('/api/auth/sign-in/passkey', body)), [400, 'body_invalid']);
    const foreign = await one.post(
      '/api/auth/sign-in/passkey',
      { credential },
      { origin: 'https://evil.example' },
    );
    assert.deepEqual(reasonOf(foreign), [403, 'origin_refused']);
    for (const signed of ['AAAA', 'e30', Buffer.from('null').toString('base64url')])
      assert.deepEqual(
        reasonOf(
          await one.post('/api/auth/sign-in/passkey', {
            credential: { ...credential, clientDataJSON: signed },
          }),
        ),
        refused,
      );
  });

  test('AC-34 five that are refused lock it there, the owner is told, and nothing else is locked', async () => {
    const email = 'tries@example.org';
    const { one, own } = await withPasskey(email);
    const second = device();
    await addPasskey(one, second);
    const from = async (address: string, by: Device, lies: Lies = {}) => {
      const each = browser();
      const { options } = (await each.post('/api/auth/sign-in/passkey/begin')).body;
      const credential = by.get(options, lies);
      const headers = { 'x-forwarded-for': address };
      return (await each.post('/api/auth/sign-in/passkey', { credential }, headers)).status;
    };
    for (let time = 0; time < 5; time += 1)
      assert.equal(await from('203.0.113.7', own, { verified: false }), 401);
    assert.match((await subjects(email)).at(-1) ?? '', /with a passkey of yours$/);
    assert.equal(await from('203.0.113.7', own), 401);
    assert.equal(await from('198.51.100.9', own), 200);
    assert.equal(await from('203.0.113.7', second), 200);
    assert.equal((await browser().post('/api/auth/sign-in/email', { email, password })).status, 200);
    aheadMs = 15 * minuteMs + 1_000;
    assert.equal(await from('203.0.113.7', own), 200);
  });

  test('AC-34 a locked password keeps no passkey out, and its network signs in five times a minute', async () => {
    const strict = { ...open, perMinute: { ...open.perMinute, signIn: 5 } };
    const direct = await testEngine({ demo: true, accounts: strict });
    try {
      const email = 'limit@example.org';
      const [one, own] = [await signedUp(direct, email), deviceOf(direct)];
      await addPasskey(one, own);
      const said = [];
      for (let time = 0; time < 6; time += 1) said.push(await signInBy(new Browser(direct.url), own));
      // The sign-in that made the account counts, of a browser of its own by now.
      assert.deepEqual(
        said.map(({ status }) => status),
        [200, 200, 200, 200, 429, 429],
      );
      assert.equal(said.at(-1)?.body.error.reason, 'sign_in_limit');
    } finally {
      await direct.close();
    }
    const email = 'besieged@example.org';
    const { own } = await withPasskey(email);
    for (let time = 0; time < 6; time += 1)
      await browser().post('/api/auth/sign-in/email', { email, password: 'not the one, surely' });
    assert.equal((await browser().post('/api/auth/sign-in/email', { email, password })).status, 401);
    assert.equal((await signInBy(browser(), own)).status, 200);
  });
});

test('AC-1 AC-33 without accounts there are none, and at a public address they are of its host', async () => {
  const [none, public_] = [
    await testEngine({ demo: true }),
    await testEngine({ demo: true, accounts: open, publicUrl: 'https://chat.example.org' }),
  ];
  try {
    for (const path of ['sign-in/passkey', 'sign-in/passkey/begin', 'passkeys', 'passkeys/begin'])
      assert.equal((await new Browser(none.url).post(`/api/auth/${path}`)).status, 404);
    const one = new Browser(public_.url);
    const headers = { origin: 'https://chat.example.org' };
    const said = await one.post('/api/auth/sign-in/passkey/begin', {}, headers);
    assert.equal(said.body.options.rpId, 'chat.example.org');
    const [cookie = ''] = said.headers.getSetCookie();
    assert.match(cookie, /^__Host-parley\.passkey=\w{32};/);
    assert.match(cookie, /; HttpOnly/);
    assert.match(cookie, /; Secure/);
    // Of what the library and this module have inside, nothing else is an address.
    for (const path of ['passkeys/prove', 'passkeys/add', 'passkey/delete-passkey'])
      assert.equal((await one.post(`/api/auth/${path}`, {}, headers)).status, 404, path);
  } finally {
    await Promise.all([none.close(), public_.close()]);
  }
});
