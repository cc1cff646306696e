import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, test } from 'node:test';
import { ParleyError } from '@parley/protocol/errors';
import { type GivenKey, openPublicKey, pemOf, readPublicKey } from './public.ts';

const app = '0199a000-0000-7000-8000-000000000001';
const read = (given: GivenKey) => readPublicKey(app, given, 'unable to register the key');
const pem = (key: KeyObject, type: 'spki' | 'pkcs1' = 'spki'): string =>
  key.export({ format: 'pem', type }).toString();
const rsa = (modulusLength: number, publicExponent = 65_537) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent });
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
const good = {
  RS256: rsa(2_048),
  ES256: ec('P-256'),
  EdDSA: generateKeyPairSync('ed25519'),
} as const;

const because = (problem: RegExp) => (error: unknown) =>
  error instanceof ParleyError &&
  error.reason === 'public_key_invalid' &&
  problem.test(String(error.details?.problem));
const isPrivate = (error: unknown) => error instanceof ParleyError && error.reason === 'private_key_refused';

describe('a public key', () => {
  for (const [algorithm, { publicKey }] of Object.entries(good)) {
    test(`TN-23 ${algorithm} is the same key as PEM and as JWK`, async () => {
      const key = await read(pem(publicKey));
      assert.equal(key.algorithm, algorithm);
      assert.match(key.id, /^pk_AZmgAAAAcACAAAAAAAAAAQ_[\w-]{43}$/);
      const jwk = publicKey.export({ format: 'jwk' });
      assert.deepEqual(await read({ ...jwk, alg: algorithm, use: 'sig', kid: 'theirs' }), key);
      assert.ok(openPublicKey(key.der).equals(publicKey));
      assert.equal(pemOf(key.der), pem(publicKey));
    });

    test(`TN-24 ${algorithm} is refused with its private half, as PEM and as JWK`, async () => {
      const { privateKey } = good[algorithm as keyof typeof good];
      const whole = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
      await assert.rejects(read(whole), isPrivate);
      await assert.rejects(read(`${pem(publicKey)}${whole}`), isPrivate);
      await assert.rejects(read({ ...privateKey.export({ format: 'jwk' }) }), isPrivate);
    });
  }

  test('TN-23 of another app it has another id', async () => {
    const text = pem(good.EdDSA.publicKey);
    const other = await readPublicKey('0199a000-0000-7000-8000-000000000002', text, 'unable to register');
    assert.notEqual(other.id, (await read(text)).id);
  });

  test('TN-23 as RSA PUBLIC KEY it is the same', async () => {
    const { publicKey } = good.RS256;
    assert.deepEqual(await read(pem(publicKey, 'pkcs1')), await read(pem(publicKey)));
  });

  test('TN-24 no RSA that is short, endless or without a good exponent', async () => {
    await assert.rejects(read(pem(rsa(1_024).publicKey)), because(/1024 bits/));
    await assert.rejects(read(pem(rsa(2_047).publicKey)), because(/2047 bits/));
    const jwk = good.RS256.publicKey.export({ format: 'jwk' });
    const long = Buffer.concat([Buffer.from(jwk.n ?? '', 'base64url'), Buffer.alloc(769, 1)]);
    await assert.rejects(read({ ...jwk, n: long.toString('base64url') }), because(/8200 bits/));
    for (const e of ['AQ', 'Ag', 'AQAA', `${'_'.repeat(20)}8`])
      await assert.rejects(read({ ...jwk, e }), because(/exponent|cannot be read/), e);
    const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2_048 });
    await assert.rejects(read(pem(pss.publicKey)), because(/of a kind/));
  });

  test('TN-24 no curve but P-256 and Ed25519', async () => {
    for (const curve of ['P-384', 'P-521', 'secp256k1'])
      await assert.rejects(read(pem(ec(curve).publicKey)), because(/curve/), curve);
    for (const kind of ['ed448', 'x25519', 'x448'] as const) {
      const { publicKey } = generateKeyPairSync(kind as 'ed448');
      await assert.rejects(read(pem(publicKey)), because(/of a kind/), kind);
      await assert.rejects(read({ ...publicKey.export({ format: 'jwk' }) }), because(/of a kind/), kind);
    }
  });

  test('TN-24 no shared secret, no set, no certificate, nothing else', async () => {
    await assert.rejects(read({ kty: 'oct', k: 'c2VjcmV0' }), isPrivate);
    const [one, two] = [pem(good.EdDSA.publicKey), pem(good.ES256.publicKey)];
    const jwk = good.ES256.publicKey.export({ format: 'jwk' });
    for (const given of [
      '',
      'hello',
      one + two,
      one.replaceAll('PUBLIC KEY', 'CERTIFICATE'),
      one.replace(/\n[^-]{8}/, '\n'),
      {},
      { keys: [jwk] },
      { kty: 'oct' },
      { ...jwk, x: jwk.y, y: jwk.x },
      { ...jwk, x: 7 },
      { ...jwk, crv: 'P-999' },
    ])
      await assert.rejects(read(given as GivenKey), because(/cannot be read/), JSON.stringify(given));
    await assert.rejects(read({ ...jwk, alg: 'ES384' }), because(/algorithm/));
    await assert.rejects(read({ ...jwk, use: 'enc' }), because(/signatures/));
  });
});
