import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type TestContext, testContext } from '@parley/testkit';
import { refused } from '../../../../test/app.ts';
import { trusted } from '../../../platform/limits/strangers.ts';
import { openAs } from '../access/index.ts';
import { appHandlers, KnownApps } from '../apps/index.ts';
import { createAuthenticator } from './authenticate.ts';

const kinds = {
  RS256: generateKeyPairSync('rsa', { modulusLength: 2_048 }),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: generateKeyPairSync('ed25519'),
} as const;
type Kind = keyof typeof kinds;

const pem = (key: KeyObject): string => key.export({ format: 'pem', type: 'spki' }).toString();
const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

describe('registered keys', () => {
  let engine: TestContext;
  const ids = new Map<Kind, string>();
  const now = new Date('2026-05-01T12:00:00.000Z');
  const claims = { sub: 'alice', iat: now.getTime() / 1_000 };
  before(async () => {
    engine = await testContext({ clock: { now: () => now } });
    for (const kind of ['RS256', 'ES256'] as const)
      ids.set(kind, (await register(pem(kinds[kind].publicKey))).key.id);
    const other = await engine.addApp('other');
    ids.set('EdDSA', (await register(pem(kinds.EdDSA.publicKey), other)).key.id);
  });
  after(() => engine.close());

  const handlers = () => appHandlers(engine.context, new KnownApps(engine.context.db));
  const by = (app = engine.app) => ({ actor: app.server, requestId: 'test' });
  const register = (publicKey: string, app = engine.app) =>
    handlers()['apps.registerKey'](by(app), { id: app.id, publicKey });
  const verify = (token: string) => createAuthenticator(engine.context).authenticateUser(token, trusted);
  const invalid = refused('token_invalid');
  /** A token signed by hand, so that nothing refuses to make it. */
  const made = (header: object, signature: (input: Buffer) => Buffer, body: object = claims): string => {
    const input = `${encode(header)}.${encode(body)}`;
    return `${input}.${signature(Buffer.from(input)).toString('base64url')}`;
  };
  const signedBy = (kind: Kind, hash: string | null = kind === 'EdDSA' ? null : 'sha256') => {
    const key = kinds[kind].privateKey;
    return (input: Buffer) => sign(hash, input, { key, dsaEncoding: 'ieee-p1363' });
  };

  for (const kind of Object.keys(kinds) as Kind[]) {
    test(`TN-25 a token signed ${kind} names its person and app`, async () => {
      const kid = ids.get(kind) ?? '';
      const actor = await verify(made({ alg: kind, kid }, signedBy(kind)));
      assert.deepEqual([actor.user, actor.key, actor.token], ['alice', kid, { issuedAt: now }]);
      const forged = made({ alg: kind, kid }, signedBy(kind)).replace(
        /\.[^.]+\./,
        `.${encode({ ...claims, sub: 'bob' })}.`,
      );
      await assert.rejects(verify(forged), invalid);
      await assert.rejects(verify(made({ alg: kind, kid }, signedBy(kind), { sub: 'alice' })), invalid);
      const over = { ...claims, exp: claims.iat };
      await assert.rejects(verify(made({ alg: kind, kid }, signedBy(kind), over)), refused('token_expired'));
    });
  }

  test('TN-25 attack 52: the key decides the algorithm, whatever the header says', async () => {
    for (const kind of Object.keys(kinds) as Kind[]) {
      const kid = ids.get(kind) ?? '';
      const { publicKey } = kinds[kind];
      const known = [
        pem(publicKey),
        pem(publicKey).trim(),
        publicKey.export({ format: 'der', type: 'spki' }),
        JSON.stringify(publicKey.export({ format: 'jwk' })),
      ];
      for (const secret of known) {
        const shared = (input: Buffer) => createHmac('sha256', secret).update(input).digest();
        await assert.rejects(verify(made({ alg: 'HS256', kid }, shared)), invalid, kind);
        await assert.rejects(verify(made({ alg: kind, kid }, shared)), invalid, kind);
      }
      for (const alg of ['none', 'None', '', 'HS256', 'HS512', 'PS256', 'ES384', 'Ed25519', undefined]) {
        await assert.rejects(verify(made({ alg, kid }, signedBy(kind))), invalid, `${kind} as ${alg}`);
        await assert.rejects(verify(made({ alg, kid }, () => Buffer.alloc(0))), invalid, `${kind} as ${alg}`);
      }
    }
    const kid = ids.get('RS256');
    for (const [alg, hash] of [
      ['RS512', 'sha512'],
      ['RS384', 'sha384'],
    ] as const)
      await assert.rejects(verify(made({ alg, kid }, signedBy('RS256', hash))), invalid, alg);
  });

  test('TN-25 attack 52: no key but the one kid names, and nothing the token brings', async () => {
    const [rs, es] = [ids.get('RS256'), ids.get('ES256')];
    await assert.rejects(verify(made({ alg: 'ES256', kid: rs }, signedBy('ES256'))), invalid);
    await assert.rejects(verify(made({ alg: 'RS256', kid: es }, signedBy('RS256'))), invalid);
    await assert.rejects(verify(made({ alg: 'ES256', kid: engine.app.key.id }, signedBy('ES256'))), invalid);
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = stranger.publicKey.export({ format: 'jwk' });
    const signature = (input: Buffer) =>
      sign('sha256', input, { key: stranger.privateKey, dsaEncoding: 'ieee-p1363' });
    await assert.rejects(verify(made({ alg: 'ES256', kid: es, jwk }, signature)), invalid);
    const asDer = (input: Buffer) => sign('sha256', input, kinds.ES256.privateKey);
    await assert.rejects(verify(made({ alg: 'ES256', kid: es }, asDer)), invalid);
    await assert.rejects(verify(made({ alg: 'ES256', kid: es }, () => Buffer.alloc(64))), invalid);
  });

  test('TN-23 a registered key is nobody’s bearer and mints nothing here', async () => {
    const { authenticate } = createAuthenticator(engine.context);
    const [id = ''] = ids.values();
    for (const bearer of [id, id.replace('pk_', 'sk_')])
      await assert.rejects(authenticate({ authorization: `Bearer ${bearer}` }, trusted), invalid);
  });

  test('TN-23 two live while rotating, twice is once, and what was revoked stays so', async () => {
    const app = await engine.addApp('rotating');
    const apps = handlers();
    const keys = [0, 1, 2].map(() => generateKeyPairSync('ed25519'));
    const [first, second, third] = keys.map(({ publicKey }) => pem(publicKey)) as [string, string, string];
    const one = await register(first, app);
    assert.deepEqual([one.created, one.key.algorithm, one.key.publicKey], [true, 'EdDSA', first]);
    assert.deepEqual(await register(first, app), { key: one.key, created: false });
    await register(second, app);
    await assert.rejects(register(third, app), refused('too_many_keys'));
    assert.equal((await register(first, app)).created, false);
    // Pairs are counted apart.
    await apps['apps.createKey'](by(app), { id: app.id });
    const { keys: listed } = await apps['apps.get'](by(app), { id: app.id });
    assert.deepEqual(listed.map(({ algorithm }) => algorithm).sort(), ['EdDSA', 'EdDSA', 'HS256', 'HS256']);
    const { key } = await apps['apps.revokeKey'](by(app), { id: app.id, key: one.key.id });
    assert.ok(key.revokedAt);
    await assert.rejects(register(first, app), refused('public_key_revoked'));
    assert.equal((await register(third, app)).created, true);
    const input = `${encode({ alg: 'EdDSA', kid: one.key.id })}.${encode(claims)}`;
    const token = `${input}.${sign(null, Buffer.from(input), keys[0]?.privateKey as KeyObject).toString('base64url')}`;
    const actor = await verify(token);
    await assert.rejects(
      openAs(engine.context, actor, 'snapshot', 'unable to look', async () => {}),
      refused('key_revoked'),
    );
  });
});
