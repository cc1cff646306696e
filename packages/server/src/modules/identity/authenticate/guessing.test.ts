import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type TestContext, testContext } from '@parley/testkit';
import { refused } from '../../../../test/app.ts';
import type { Context } from '../../../platform/context.ts';
import { Buckets } from '../../../platform/limits/bucket.ts';
import { Strangers, strangerRate } from '../../../platform/limits/strangers.ts';
import { makeKeyPair } from '../keys/pair.ts';
import { createAuthenticator } from './authenticate.ts';
import { signToken } from './token.ts';

describe('guessing', () => {
  let engine: TestContext;
  let reads = 0;
  before(async () => {
    engine = await testContext();
  });
  after(() => engine.close());

  /** Counts what is read of the database. */
  const counted = (): Context => ({
    ...engine.context,
    db: {
      ...engine.context.db,
      tenant: (...call) => {
        reads += 1;
        return engine.context.db.tenant(...call);
      },
    },
  });
  const guess = () => `sk_${makeKeyPair(engine.app.id).secret.slice(3)}`;
  const guessedToken = () =>
    signToken({ id: makeKeyPair(engine.app.id).id, secret: randomBytes(32) }, 'alice', new Date());
  const goodToken = (user: string) => {
    const { id, secret } = engine.app.key;
    return signToken({ id, secret: new TextEncoder().encode(secret) }, user, new Date());
  };

  test('TN-26 attack 55: costs the database no more than the limit of its address', async () => {
    const { authenticate, authenticateUser } = createAuthenticator(counted());
    const strangers = new Strangers(undefined, new Buckets(() => 0));
    const somebody = (address = '10.0.0.1') => strangers.of({}, { address });
    const by = (bearer: string, address?: string) =>
      authenticate({ authorization: `Bearer ${bearer}` }, somebody(address));
    await by(await goodToken('alice'));
    await by(engine.app.key.secret);
    assert.equal(reads, 2);
    const tries = Array.from({ length: strangerRate.burst + 50 }, async (_, i) =>
      i % 2 === 0 ? by(guess()) : authenticateUser(await guessedToken(), somebody()),
    );
    const reasons = (await Promise.allSettled(tries)).map(
      (one) => one.status === 'rejected' && one.reason.reason,
    );
    assert.equal(reasons.filter((reason) => reason === 'token_invalid').length, strangerRate.burst);
    assert.equal(reasons.filter((reason) => reason === 'address_limit').length, 50);
    assert.equal(reads, 2 + strangerRate.burst);
    // Whose key is known goes on, also with a token never seen before; who is elsewhere is not concerned.
    await by(await goodToken('bob'));
    await by(engine.app.key.secret);
    await assert.rejects(by(guess()), refused('address_limit'));
    await assert.rejects(by(guess(), '10.0.0.2'), refused('token_invalid'));
  });

  test('TN-26 thousands who come back together are one look, and cost nothing of the limit', async () => {
    const { authenticateUser } = createAuthenticator(counted());
    const strangers = new Strangers(undefined, new Buckets(() => 0));
    reads = 0;
    const users = Array.from({ length: 3 * strangerRate.burst }, (_, i) => `user-${i}`);
    const tokens = await Promise.all(users.map(goodToken));
    await Promise.all(
      tokens.map((token) => authenticateUser(token, strangers.of({}, { address: '10.0.0.1' }))),
    );
    assert.equal(reads, 1);
    assert.equal(strangers.of({}, { address: '10.0.0.1' }).quota.decision.remaining, strangerRate.burst);
  });
});
