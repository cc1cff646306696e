import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { closeCodes } from '@parley/protocol';
import { type EngineApp, type TestEngine, testEngine } from '@parley/testkit';
import { Browser, linkTo, open, password, signedUp } from '../../../../test/accounts/person.ts';
import { refused } from '../../../../test/app.ts';
import { openSocket } from '../../../../test/edge/socket.ts';

describe('the users an account is', () => {
  let running: TestEngine;
  let second: EngineApp;
  before(async () => {
    running = await testEngine({ demo: true, accounts: open });
    second = await running.addApp('second');
  });
  after(() => running.close());

  const accounts = () => {
    const { accounts } = running.engine;
    assert.ok(accounts);
    return accounts;
  };
  const idOf = async (one: Browser): Promise<string> => (await one.get('/api/auth/session')).body.account.id;
  const tokenOf = (one: Browser, app: string) => one.post('/api/auth/parley/token', { app });
  const me = (token: string) =>
    fetch(`${running.url}/v1/users/me`, { headers: { authorization: `Bearer ${token}` } });

  test('AC-17 an account is a user of several apps, and has tokens of each for ten minutes', async () => {
    const ada = await signedUp(running, 'ada@example.org');
    const account = await idOf(ada);
    assert.deepEqual((await ada.get('/api/auth/parley/apps')).body, { apps: [] });
    await accounts().join(account, { app: running.app.id, user: 'alice' });
    await accounts().join(account, { app: running.app.id, user: 'alice' });
    await accounts().join(account, { app: second.id, user: 'bob' });
    const { apps } = (await ada.get('/api/auth/parley/apps')).body;
    assert.deepEqual(
      apps.map(({ app, user }: { app: { name: string }; user: { id: string } }) => [app.name, user.id]),
      [
        ['test', 'alice'],
        ['second', 'bob'],
      ],
    );
    for (const [app, user] of [
      [running.app.id, 'alice'],
      [second.id, 'bob'],
    ] as const) {
      const { status, body } = await tokenOf(ada, app);
      assert.equal(status, 200);
      const leftMs = Date.parse(body.expiresAt) - Date.now();
      assert.ok(leftMs > 9 * 60_000 && leftMs <= 10 * 60_000);
      const answer = (await (await me(body.token)).json()) as { user: { id: string } };
      assert.equal(answer.user.id, user);
    }
    const own = { app: running.app.id, user: 'carol' };
    await assert.rejects(accounts().join(account, own), refused('id_taken'));
    const eve = await idOf(await signedUp(running, 'eve@example.org'));
    const taken = { app: running.app.id, user: 'alice' };
    await assert.rejects(accounts().join(eve, taken), refused('id_taken'));
    const nobody = { app: second.id, user: 'nobody' };
    await assert.rejects(accounts().join(eve, nobody), refused('user_not_found'));
  });

  test('RD-17 RD-11 the list says what is unread in each, without what is muted, hidden or deleted', async () => {
    const una = await signedUp(running, 'una@example.org');
    const account = await idOf(una);
    const { call } = running.engine;
    for (const app of [running.app, second]) {
      const server = { authorization: `Bearer ${app.key.secret}` };
      await call('users.upsert', server, { users: [{ id: 'una' }, { id: 'val' }] });
      await accounts().join(account, { app: app.id, user: 'una' });
    }
    const as = (user: string) => ({ authorization: `Bearer ${second.key.secret}`, actingFor: user });
    const say = (cid: string, text: string) =>
      call('messages.send', as('val'), { cid, id: running.engine.context.ids.uuid(), text });
    for (const id of ['heard', 'muted', 'hidden', 'deleted']) {
      await call('channels.getOrCreate', as('val'), { cid: `team:${id}`, members: ['una'] });
      if (id === 'muted') await call('channels.mute', as('una'), { cid: 'team:muted' });
      await say(`team:${id}`, 'One');
    }
    await say('team:heard', 'Two, <@una>');
    await call('channels.hide', as('una'), { cid: 'team:hidden' });
    await call('channels.delete', as('val'), { cid: 'team:deleted' });
    const totals = async () => {
      const { apps } = (await una.get('/api/auth/parley/apps')).body;
      return apps.map(
        ({ app, unread, mentions }: { app: { name: string }; unread: number; mentions: number }) =>
          [app.name, unread, mentions].join(' '),
      );
    };
    assert.deepEqual(await totals(), ['test 0 0', 'second 2 1']);
    await call('reads.markRead', as('una'), { cid: 'team:heard' });
    assert.deepEqual(await totals(), ['test 0 0', 'second 0 0']);
  });

  test('AC-17 without a session, or in an app of others, there is no token', async () => {
    const bea = await signedUp(running, 'bea@example.org');
    for (const app of [running.app.id, running.engine.context.ids.uuid()]) {
      const said = await tokenOf(bea, app);
      assert.deepEqual([said.status, said.body.error.reason], [404, 'app_not_found']);
    }
    assert.equal((await tokenOf(bea, 'x')).status, 400);
    assert.equal((await bea.post('/api/auth/parley/token', { app: second.id, user: 'alice' })).status, 400);
    await bea.post('/api/auth/sign-out');
    assert.equal((await tokenOf(bea, second.id)).status, 401);
    assert.equal((await bea.get('/api/auth/parley/apps')).status, 401);
  });

  test('AC-17 a deactivated user has no token, and one who left has none that works', async () => {
    const dan = await signedUp(running, 'dan@example.org');
    const account = await idOf(dan);
    await accounts().join(account, { app: running.app.id, user: 'dan' });
    await accounts().join(account, { app: second.id, user: 'dan' });
    const { token } = (await tokenOf(dan, running.app.id)).body;
    await accounts().leave(account, running.app.id);
    assert.equal((await me(token)).status, 401);
    assert.equal((await tokenOf(dan, running.app.id)).status, 404);
    const server = { authorization: `Bearer ${second.key.secret}` };
    await running.engine.call('users.deactivate', server, { id: 'dan' });
    assert.equal((await tokenOf(dan, second.id)).status, 404);
    assert.deepEqual((await dan.get('/api/auth/parley/apps')).body, { apps: [] });
  });

  /** Somebody in both apps, with a socket in each. */
  const connected = async (email: string, user: string) => {
    const one = await signedUp(running, email);
    const account = await idOf(one);
    const open = [];
    for (const app of [running.app.id, second.id]) {
      await accounts().join(account, { app, user });
      const { token } = (await tokenOf(one, app)).body;
      open.push({ token, socket: await openSocket(running.url, token) });
    }
    return { one, open };
  };

  /** How long until everything that was open has ended. */
  const allEnd = async (open: Awaited<ReturnType<typeof connected>>['open'], end: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await end();
    for (const { token, socket } of open) {
      assert.equal(await socket.ended, closeCodes.revoked.code);
      assert.equal((await me(token)).status, 401);
    }
    return performance.now() - startedAt;
  };

  test('AC-18 signing out everywhere ends sessions, tokens and sockets of every app within a second', async () => {
    const { one, open } = await connected('erin@example.org', 'erin');
    const phone = await signedIn('erin@example.org');
    const tookMs = await allEnd(open, async () => {
      assert.equal((await one.post('/api/auth/parley/sign-out-everywhere')).status, 204);
    });
    assert.ok(tookMs < 1_000, `${tookMs} ms`);
    for (const browser of [one, phone]) {
      assert.equal((await browser.get('/api/auth/session')).body.session, null);
      assert.equal((await tokenOf(browser, second.id)).status, 401);
    }
    const again = await signedIn('erin@example.org');
    assert.equal((await me((await tokenOf(again, second.id)).body.token)).status, 200);
  });

  test('AC-18 so does ending another session, and whoever is still signed in has a new token at once', async () => {
    const { one, open } = await connected('faythe@example.org', 'faythe');
    const phone = await signedIn('faythe@example.org');
    await allEnd(open, async () => {
      assert.deepEqual((await phone.post('/api/sessions/revoke', { others: true })).body, { ended: 1 });
    });
    assert.equal((await tokenOf(one, second.id)).status, 401);
    assert.equal((await me((await tokenOf(phone, second.id)).body.token)).status, 200);
  });

  test('AC-18 so does a new password, changed or set by mail', async () => {
    const email = 'carol@example.org';
    const { one, open } = await connected(email, 'carol');
    const newPassword = 'a new gravel 48 harbour';
    await allEnd(open, async () => {
      const change = { currentPassword: password, newPassword };
      assert.equal((await one.post('/api/auth/change-password', change)).status, 204);
    });
    const { token } = (await tokenOf(one, second.id)).body;
    const socket = await openSocket(running.url, token);
    await one.post('/api/auth/forget-password', { email });
    const reset = { token: await linkTo(running, email), newPassword: 'another gravel 49 harbour' };
    await allEnd([{ token, socket }], async () => {
      assert.equal((await one.post('/api/auth/reset-password', reset)).status, 204);
    });
  });

  const signedIn = async (email: string): Promise<Browser> => {
    const one = new Browser(running.url);
    assert.equal((await one.post('/api/auth/sign-in/email', { email, password })).status, 200);
    return one;
  };
});
