import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type TestApp, type TestContext, testContext } from '@parley/testkit';
import { exportJWK, type JWTHeaderParameters, SignJWT } from 'jose';
import { refused } from '../../../../test/app.ts';
import { trusted } from '../../../platform/limits/strangers.ts';
import { createAuthenticator } from './authenticate.ts';

describe('user tokens', () => {
  let engine: TestContext;
  let other: TestApp;
  let now = new Date('2026-05-01T12:00:00.000Z');
  before(async () => {
    engine = await testContext({ clock: { now: () => now } });
    other = await engine.addApp('other');
  });
  after(() => engine.close());

  const seconds = (): number => now.getTime() / 1_000;
  const secretOf = (app: TestApp) => new TextEncoder().encode(app.key.secret);
  const verify = (token: string) => createAuthenticator(engine.context).authenticateUser(token, trusted);
  /** A good token, but for what is replaced; undefined leaves out. */
  const token = (
    claims: Record<string, unknown> = {},
    header: Record<string, unknown> = {},
    key: Parameters<SignJWT['sign']>[0] = secretOf(engine.app),
  ): Promise<string> =>
    new SignJWT(without({ sub: 'alice', iat: seconds(), ...claims }))
      .setProtectedHeader(without({ alg: 'HS256', kid: engine.app.key.id, ...header }) as JWTHeaderParameters)
      .sign(key);
  const without = (entries: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
  const raw = (header: unknown, claims: unknown, signature = ''): string =>
    [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') +
    `.${signature}`;
  const invalid = refused('token_invalid');

  test('TN-18 a good token names its person and app', async () => {
    const actor = await verify(await token({ exp: seconds() + 60 }));
    const { app, key } = { app: engine.app.id, key: engine.app.key.id };
    const times = { issuedAt: now, expiresAt: new Date(now.getTime() + 60_000) };
    assert.deepEqual(actor, { kind: 'user', app, user: 'alice', key, token: times });
    await verify(await token({ sub: 'auth0|5f@x.y~"' }));
    await verify(await token({ iat: seconds() + 59 }));
  });

  test('TN-18 attack 52: no algorithm but the key’s', async () => {
    const claims = { sub: 'alice', iat: seconds() };
    const kid = engine.app.key.id;
    for (const alg of ['none', 'None', 'nOnE', ''])
      await assert.rejects(verify(raw({ alg, kid }, claims)), invalid);
    await assert.rejects(verify(raw({ kid }, claims)), invalid);
    const [head, body, signature] = (await token()).split('.');
    await assert.rejects(verify(`${head}.${body}.`), invalid);
    await assert.rejects(verify(raw({ alg: 'none', kid }, claims, signature)), invalid);
    await assert.rejects(verify(await token({}, { alg: 'HS512' }, new Uint8Array(randomBytes(64)))), invalid);
    const longer = new TextEncoder().encode(engine.app.key.secret.padEnd(64, '='));
    await assert.rejects(verify(await token({}, { alg: 'HS384' }, longer)), invalid);
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    await assert.rejects(verify(await token({}, { alg: 'RS256' }, privateKey)), invalid);
    const asSecret = new TextEncoder().encode(publicKey.export({ type: 'spki', format: 'pem' }).toString());
    await assert.rejects(verify(await token({}, {}, asSecret)), invalid);
  });

  test('TN-18 attack 52: no key but the one of the app that kid names', async () => {
    const made = engine.app.key.id.slice(0, -4);
    const kids = [
      undefined,
      '',
      '../../etc/passwd',
      "pk_' or 1=1",
      engine.app.key.secret,
      `${made}AAAA`,
      other.key.id,
      7,
    ];
    for (const kid of kids) await assert.rejects(verify(await token({}, { kid })), invalid, String(kid));
    await assert.rejects(verify(await token({}, {}, secretOf(other))), invalid);
    await assert.rejects(verify(await token({}, {}, new TextEncoder().encode(other.key.id))), invalid);
    await assert.rejects(verify(await token({}, {}, engine.context.masterKey)), invalid);
  });

  test('TN-18 attack 52: no key that the token brings or points to', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = await exportJWK(publicKey);
    await assert.rejects(verify(await token({}, { alg: 'ES256', jwk }, privateKey)), invalid);
    const own = new Uint8Array(randomBytes(32));
    const header = {
      jwk: { kty: 'oct', k: Buffer.from(own).toString('base64url') },
      jku: 'http://127.0.0.1:9/keys',
      x5u: 'http://127.0.0.1:9/cert',
    };
    await assert.rejects(verify(await token({}, header, own)), invalid);
  });

  test('TN-18 attack 52: no changed claim and no broken shape', async () => {
    const good = await token();
    const [head = '', , signature = ''] = good.split('.');
    const changed = Buffer.from(JSON.stringify({ sub: 'bob', iat: seconds() })).toString('base64url');
    await assert.rejects(verify(`${head}.${changed}.${signature}`), invalid);
    for (const broken of [
      '',
      '.',
      '..',
      'a.b',
      'a.b.c',
      `${good}.x`,
      good.slice(0, -2),
      `${good}A`,
      '💥.💥.💥',
    ])
      await assert.rejects(verify(broken), invalid, broken);
    await assert.rejects(verify(await token({ long: 'x'.repeat(4_096) })), invalid);
  });

  test('TN-18 attack 52: no claims but those of a person, valid now', async () => {
    const refusedClaims: Record<string, unknown>[] = [
      { sub: undefined },
      { sub: '' },
      { sub: 7 },
      { sub: 'a b' },
      { sub: '../alice' },
      { sub: 'a'.repeat(129) },
      { iat: undefined },
      { iat: '1777636800' },
      { iat: -1 },
      { iat: seconds() + 61 },
      { nbf: seconds() + 61 },
      { nbf: 'soon' },
      { exp: 'never' },
      { exp: null },
      { exp: 1e300 },
    ];
    for (const claims of refusedClaims)
      await assert.rejects(verify(await token(claims)), invalid, JSON.stringify(claims));
    const expired = refused('token_expired');
    await assert.rejects(verify(await token({ iat: seconds() - 9, exp: seconds() })), expired);
    await assert.rejects(verify(await token({ iat: seconds() - 9, exp: 0 })), expired);
    await verify(await token({ exp: seconds() + 0.001 }));
  });

  test('TN-18 what is no token, and which bearer is whose', async () => {
    const { authenticate } = createAuthenticator(engine.context);
    const call = (authorization: string | undefined, actingFor?: string) =>
      authenticate({ authorization, actingFor }, trusted);
    await assert.rejects(call(undefined), refused('token_missing'));
    for (const header of [
      'Bearer',
      'Bearer ',
      `Basic ${engine.app.key.secret}`,
      `Bearer a b`,
      'Bearer undefined',
    ])
      await assert.rejects(call(header), invalid, header);
    const { app, key } = { app: engine.app.id, key: engine.app.key.id };
    assert.deepEqual(await call(`Bearer ${engine.app.key.secret}`), { kind: 'server', app, key });
    assert.deepEqual(await call(`bearer ${engine.app.key.secret}`, 'bob'), {
      kind: 'user',
      app,
      user: 'bob',
      key,
    });
    await assert.rejects(call(`Bearer ${engine.app.key.secret}`, 'b b'), refused('body_invalid'));
    await assert.rejects(call(`Bearer ${await token()}`, 'bob'), refused('caller_not_allowed'));
    await assert.rejects(call(`Bearer ${engine.app.key.id}`), invalid);
    await assert.rejects(call(`Bearer ${engine.app.key.secret.slice(0, -4)}AAAA`), invalid);
    assert.deepEqual(await call(`Bearer ${engine.context.platformKey}`), { kind: 'platform' });
    await assert.rejects(call('Bearer pl_wrong'), invalid);
    await assert.rejects(call(`Bearer ${engine.context.platformKey}`, 'bob'), refused('caller_not_allowed'));
  });

  test('TN-19 a token verified before ends at its end', async () => {
    const authenticator = createAuthenticator(engine.context);
    const short = await token({ exp: seconds() + 2 });
    await authenticator.authenticateUser(short, trusted);
    now = new Date(now.getTime() + 1_999);
    await authenticator.authenticateUser(short, trusted);
    now = new Date(now.getTime() + 1);
    await assert.rejects(authenticator.authenticateUser(short, trusted), refused('token_expired'));
  });
});
