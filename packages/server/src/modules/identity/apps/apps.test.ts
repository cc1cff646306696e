import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { ParleyError } from '@parley/protocol/errors';
import { type TestEngine, testEngine } from '@parley/testkit';
import { defaultSettings, withSettings } from './settings.ts';

describe('apps', () => {
  let running: TestEngine;
  let at = Date.now();
  before(async () => {
    running = await testEngine({ clock: { now: () => new Date(at) } });
  });
  after(() => running.close());

  const platform = () => ({ authorization: `Bearer ${running.platformKey}` });
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
  const because = (reason: string) => (error: unknown) =>
    error instanceof ParleyError && error.reason === reason;

  it('are made with a key that works at once, and an id only once', async () => {
    const { engine } = running;
    const { app, key } = await engine.call('apps.create', platform(), { name: '  Shop ' });
    assert.equal(app.name, 'Shop');
    assert.deepEqual(app.settings, defaultSettings);
    await engine.call('users.upsert', bearer(key.secret), { users: [{ id: 'alice' }] });
    await assert.rejects(
      engine.call('apps.create', platform(), { name: 'Other', id: app.id }),
      because('id_taken'),
    );
    const shown = await engine.call('apps.get', platform(), { id: app.id });
    assert.deepEqual(shown.keys, [{ id: key.id, algorithm: 'HS256', createdAt: key.createdAt }]);
    assert.doesNotMatch(JSON.stringify(shown), /sk_/);
  });

  it('are listed newest first, each once over all pages', async () => {
    const { engine } = running;
    const made: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      at += 1;
      made.unshift((await engine.call('apps.create', platform(), { name: `app ${i}` })).app.id);
    }
    at += 1;
    for (let i = 0; i < 3; i += 1) await engine.call('apps.create', platform(), { name: 'of one moment' });
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await engine.call('apps.list', platform(), { limit: 2, ...(cursor && { cursor }) });
      listed.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    assert.deepEqual(listed.slice(3, 8), made);
    assert.equal(new Set(listed).size, listed.length);
    await assert.rejects(
      engine.call('apps.list', platform(), { cursor: 'made.up' }),
      because('cursor_invalid'),
    );
  });

  it('MO-13 block words from the moment they say so', async () => {
    const { engine } = running;
    const { app, key } = await engine.call('apps.create', platform(), { name: 'Shop' });
    await engine.call('users.upsert', bearer(key.secret), { users: [{ id: 'alice' }] });
    const alice = { ...bearer(key.secret), actingFor: 'alice' };
    await engine.call('channels.getOrCreate', alice, { cid: 'team:shop' });
    const say = () =>
      engine.call('messages.send', alice, { cid: 'team:shop', id: randomUUID(), text: 'A boat' });
    await say();
    await engine.call('apps.update', bearer(key.secret), {
      id: app.id,
      settings: { blockedWords: { refuse: ['boat'], mask: [] } },
    });
    await assert.rejects(say(), because('words_refused'));
  });

  it('change in what is named and keep the rest; limits apply at once', async () => {
    const { engine } = running;
    const { app, key } = await engine.call('apps.create', platform(), { name: 'Shop' });
    const secret = bearer(key.secret);
    await engine.call('apps.update', secret, {
      id: app.id,
      settings: { allowedOrigins: ['https://shop.example'] },
    });
    const { app: changed } = await engine.call('apps.update', secret, {
      id: app.id,
      settings: { requestsPerSecond: 1 },
    });
    assert.equal(changed.name, 'Shop');
    assert.deepEqual(changed.settings, {
      ...defaultSettings,
      allowedOrigins: ['https://shop.example'],
      requestsPerSecond: 1,
    });
    const calls = await Promise.allSettled(
      [1, 2, 3].map(() => engine.call('apps.get', secret, { id: app.id })),
    );
    assert.ok(calls.some((one) => one.status === 'rejected' && because('app_limit')(one.reason)));
  });

  it('made before a setting was there have its default', () => {
    const { fileBytes, linkPreviews, ...held } = { ...defaultSettings, requestsPerSecond: 7 };
    assert.deepEqual(withSettings(held, { fileTypes: ['image/png'], messageLimit: undefined }), {
      ...defaultSettings,
      requestsPerSecond: 7,
      fileTypes: ['image/png'],
    });
  });

  it('TN-32 owners and admins read and change settings, owners alone keys; both are among the acts', async () => {
    const { engine } = running;
    const { app, key } = await engine.call('apps.create', platform(), { name: 'Works' });
    const { id } = app;
    const users = ['owner', 'admin', 'member', 'guest'] as const;
    await engine.call('users.upsert', bearer(key.secret), {
      users: users.map((role) => ({ id: role, role })),
    });
    const as = (user: string) => ({ ...bearer(key.secret), actingFor: user });
    const settings = { allowedOrigins: ['https://works.example'] };
    for (const user of ['owner', 'admin']) {
      await engine.call('apps.update', as(user), { id, settings });
      const shown = await engine.call('apps.get', as(user), { id });
      assert.deepEqual(shown.app.settings.allowedOrigins, settings.allowedOrigins);
      assert.equal((await engine.call('apps.usage', as(user), { id })).usage.people, 4);
    }
    for (const user of ['member', 'guest']) {
      for (const call of [
        () => engine.call('apps.get', as(user), { id }),
        () => engine.call('apps.update', as(user), { id, settings }),
        () => engine.call('apps.usage', as(user), { id }),
      ])
        await assert.rejects(call, because('capability_missing'));
    }
    for (const user of ['admin', 'member', 'guest']) {
      for (const call of [
        () => engine.call('apps.createKey', as(user), { id }),
        () => engine.call('apps.registerKey', as(user), { id, publicKey: 'none' }),
        () => engine.call('apps.revokeKey', as(user), { id, key: key.id }),
      ])
        await assert.rejects(call, because('capability_missing'));
    }
    const { key: second } = await engine.call('apps.createKey', as('owner'), { id });
    assert.equal((await engine.call('apps.get', bearer(second.secret), { id })).keys.length, 2);
    await engine.call('apps.revokeKey', as('owner'), { id, key: second.id });
    await assert.rejects(engine.call('apps.get', bearer(second.secret), { id }), because('key_revoked'));
    await assert.rejects(
      engine.call('apps.revokeKey', as('owner'), { id, key: key.id }),
      because('last_key'),
    );
    const { items } = await engine.call('moderation.acts', as('owner'), {});
    assert.deepEqual(items.map(({ act, actor }) => `${act} ${actor}`).toSorted(), [
      'apps.createKey owner',
      'apps.revokeKey owner',
      'apps.update admin',
      'apps.update owner',
    ]);
  });

  it('TN-33 say how much there is in them', async () => {
    const { engine } = running;
    const { app, key } = await engine.call('apps.create', platform(), { name: 'Counted' });
    const secret = bearer(key.secret);
    await engine.call('users.upsert', secret, {
      users: [{ id: 'alice' }, { id: 'bob' }, { id: 'gast', role: 'guest' }, { id: 'gone' }, { id: 'shut' }],
    });
    await engine.call('users.delete', secret, { id: 'gone' });
    await engine.call('users.deactivate', secret, { id: 'shut' });
    const alice = { ...secret, actingFor: 'alice' };
    for (const cid of ['team:kept', 'team:deleted']) {
      await engine.call('channels.getOrCreate', alice, { cid });
      await engine.call('messages.send', alice, { cid, id: randomUUID(), text: 'One' });
    }
    await engine.call('messages.send', alice, { cid: 'team:kept', id: randomUUID(), text: 'Two' });
    await engine.call('channels.delete', alice, { cid: 'team:deleted' });
    const { usage } = await engine.call('apps.usage', secret, { id: app.id });
    assert.deepEqual(usage, { people: 3, guests: 1, channels: 1, messages: 2, storageBytes: 0 });
  });

  it('of somebody else answer as ones that do not exist', async () => {
    const { engine, app } = running;
    const other = await running.addApp('other');
    const secret = bearer(app.key.secret);
    for (const id of [other.id, engine.context.ids.uuid()]) {
      const calls = [
        () => engine.call('apps.get', secret, { id }),
        () => engine.call('apps.update', secret, { id, name: 'mine' }),
        () => engine.call('apps.createKey', secret, { id }),
        () => engine.call('apps.registerKey', secret, { id, publicKey: 'none' }),
        () => engine.call('apps.revokeKey', secret, { id, key: other.key.id }),
      ];
      for (const call of calls) await assert.rejects(call, because('app_not_found'));
    }
    await assert.rejects(
      engine.call('apps.revokeKey', secret, { id: app.id, key: other.key.id }),
      because('key_not_found'),
    );
  });
});
