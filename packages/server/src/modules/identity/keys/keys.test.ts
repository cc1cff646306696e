import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { closeCodes } from '@parley/protocol';
import { type TestContext, testContext } from '@parley/testkit';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { refused } from '../../../../test/app.ts';
import { connectOwner } from '../../../platform/db/connect.ts';
import { trusted } from '../../../platform/limits/strangers.ts';
import { openAs } from '../access/index.ts';
import { appHandlers, KnownApps } from '../apps/index.ts';
import { createAuthenticator } from '../authenticate/index.ts';
import { roleHandlers } from '../roles/index.ts';
import { userHandlers } from '../users/index.ts';

describe('keys', () => {
  let engine: TestContext;
  before(async () => {
    engine = await testContext();
  });
  after(() => engine.close());

  const handlers = () => ({
    ...appHandlers(engine.context, new KnownApps(engine.context.db)),
    ...userHandlers(engine.context),
    ...roleHandlers(engine.context),
  });
  const platform = { actor: { kind: 'platform' }, requestId: 'test' } as const;
  const who = (bearer: string) =>
    createAuthenticator(engine.context).authenticate({ authorization: `Bearer ${bearer}` }, trusted);
  const me = async (bearer: string) =>
    handlers()['users.me']({ actor: await who(bearer), requestId: 'test' }, {});
  const mint = async (secret: string, id = 'alice', expiresInSeconds?: number) =>
    handlers()['users.createToken'](
      { actor: await who(secret), requestId: 'test' },
      { id, ...(expiresInSeconds !== undefined && { expiresInSeconds }) },
    );

  test('TN-14, TN-15 two pairs live while rotating; a revoked one ends at once', async () => {
    const { app } = engine;
    const { key: second } = await handlers()['apps.createKey'](platform, { id: app.id });
    await assert.rejects(
      handlers()['apps.createKey']({ actor: app.server, requestId: 'test' }, { id: app.id }),
      refused('too_many_keys'),
    );
    const tokens = [(await mint(app.key.secret)).token, (await mint(second.secret)).token] as const;
    assert.deepEqual(
      tokens.map((token) => decodeProtectedHeader(token).kid),
      [app.key.id, second.id],
    );
    for (const token of tokens) assert.equal((await me(token)).user.id, 'alice');
    const remembered = await who(tokens[0]);
    const { key } = await handlers()['apps.revokeKey'](platform, { id: app.id, key: app.key.id });
    const again = await handlers()['apps.revokeKey'](platform, { id: app.id, key: app.key.id });
    assert.ok(key.revokedAt);
    assert.deepEqual(again.key, key);
    assert.deepEqual(engine.broker.told.slice(0, 1), [
      { kind: 'disconnectKey', key: app.key.id, close: closeCodes.revoked },
    ]);
    const revoked = refused('key_revoked');
    await assert.rejects(me(tokens[0]), revoked);
    await assert.rejects(handlers()['users.me']({ actor: remembered, requestId: 'test' }, {}), revoked);
    await assert.rejects(mint(app.key.secret), revoked);
    assert.equal((await me(tokens[1])).user.id, 'alice');
    const { key: third } = await handlers()['apps.createKey'](platform, { id: app.id });
    await mint(third.secret);
    await assert.rejects(
      handlers()['apps.revokeKey'](platform, { id: app.id, key: 'pk_none' }),
      refused('key_not_found'),
    );
  });

  test('TN-16 what is stored of a secret cannot be used', async () => {
    const { app, key } = await handlers()['apps.create'](platform, { name: 'Secrets' });
    const { keys } = await handlers()['apps.get'](platform, { id: app.id });
    assert.deepEqual(keys, [{ id: key.id, algorithm: 'HS256', createdAt: key.createdAt }]);
    const server = { actor: await who(key.secret), requestId: 'test' };
    await handlers()['users.upsert'](server, { users: [{ id: 'alice' }] });
    const owner = connectOwner(engine.databaseUrl);
    const rows = await owner<{ id: string; all: string; sealed: Buffer }[]>`
      select id, to_jsonb(k)::text as all, secret_sealed as sealed from parley.app_keys k`;
    await owner`
      update parley.app_keys set secret_sealed = (select secret_sealed from parley.app_keys where id = ${engine.app.key.id})
      where id = ${key.id}`;
    await owner.end();
    const text = rows.map((row) => `${row.all} ${row.sealed.toString('latin1')}`).join();
    const hex = Buffer.from(key.secret).toString('hex');
    assert.ok(!text.includes(key.secret) && !text.includes(hex));
    // A sealed secret moved to another row does not open there.
    await assert.rejects(mint(key.secret), /unable to authenticate data/i);
  });

  test('TN-17 a token says who, when and until when, and there is none for those who are out', async () => {
    const { app, key } = await handlers()['apps.create'](platform, { name: 'Tokens' });
    const server = { actor: await who(key.secret), requestId: 'test' };
    const users = handlers();
    await users['users.upsert'](server, { users: ['alice', 'bob', 'carol'].map((id) => ({ id })) });
    const before = Date.now() / 1_000;
    const { token, expiresAt = '' } = await mint(key.secret, 'alice', 90);
    const { iat = 0, exp = 0, ...claims } = decodeJwt(token);
    assert.deepEqual(claims, { sub: 'alice' });
    assert.ok(iat >= before && iat <= Date.now() / 1_000);
    assert.equal(Date.parse(expiresAt), Math.round(exp * 1_000));
    assert.equal(Math.round((exp - iat) * 1_000), 90_000);
    const { alg, kid } = decodeProtectedHeader(token);
    assert.deepEqual([alg, kid], ['HS256', key.id]);
    const endless = await mint(key.secret, 'alice');
    assert.deepEqual([endless.expiresAt, decodeJwt(endless.token).exp], [undefined, undefined]);
    await users['users.deactivate'](server, { id: 'bob' });
    await users['users.delete'](server, { id: 'carol' });
    await assert.rejects(mint(key.secret, 'bob'), refused('user_deactivated'));
    await assert.rejects(mint(key.secret, 'carol'), refused('user_not_found'));
    await assert.rejects(mint(key.secret, 'nobody'), refused('user_not_found'));
    assert.ok(app.id);
  });

  test('TN-20 a token minted after the revocation is valid, those before it are not', async () => {
    const { app, key } = await handlers()['apps.create'](platform, { name: 'Revoked' });
    const server = { actor: await who(key.secret), requestId: 'test' };
    await handlers()['users.upsert'](server, { users: [{ id: 'alice' }] });
    const old = await mint(key.secret);
    await me(old.token);
    const { before } = await handlers()['users.revokeTokens'](server, { id: 'alice' });
    const fresh = await mint(key.secret);
    assert.ok((decodeJwt(fresh.token).iat ?? 0) * 1_000 >= Date.parse(before));
    await me(fresh.token);
    if ((decodeJwt(old.token).iat ?? 0) * 1_000 < Date.parse(before))
      await assert.rejects(me(old.token), refused('token_revoked'));
    const cut = engine.broker.told.at(-1);
    assert.equal(cut?.kind === 'disconnect' && cut.issuedBefore?.toISOString(), before);
    assert.ok(app.id);
  });

  test('TN-21 a call that began before the revocation committed is refused after it', async () => {
    const { key } = await handlers()['apps.create'](platform, { name: 'Raced' });
    const serverActor = await who(key.secret);
    const server = { actor: serverActor, requestId: 'test' };
    await handlers()['users.upsert'](server, { users: [{ id: 'alice' }] });
    const alice = await who((await mint(key.secret)).token);
    if (alice.kind !== 'user') throw new Error('not a person');
    const later = { ...alice, token: { issuedAt: new Date(Date.now() - 60_000) } };
    const open = (actor: typeof alice, body: () => Promise<unknown>) =>
      openAs(engine.context, actor, 'write', 'unable to look', body);
    await open(later, async () => {
      // Authenticated before, committed meanwhile: the next transaction knows.
      await handlers()['users.revokeTokens'](server, { id: 'alice' });
      await assert.rejects(
        open(later, async () => {}),
        refused('token_revoked'),
      );
    });
    await handlers()['users.deactivate'](server, { id: 'alice' });
    const { token: _, ...acting } = alice;
    await assert.rejects(
      open(acting, async () => {}),
      refused('user_deactivated'),
    );
  });
});
