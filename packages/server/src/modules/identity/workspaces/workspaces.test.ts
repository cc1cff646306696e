import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import { Browser, linkTo, open, password, type Said, signedUp } from '../../../../test/accounts/person.ts';
import { refused } from '../../../../test/app.ts';
import { connectOwner } from '../../../platform/db/connect.ts';
import { enter } from './enter.ts';
import { ownerLink } from './links.ts';

const ada = { name: 'Ada Lovelace', email: 'ada@example.org', password };
const workspace = { name: 'Analytical Engines' };

/** An installation nobody set up yet, whose mails lie in a mailbox. */
const fresh = () => testEngine({ accounts: open, workspaces: true, mailbox: true });

const accountsOf = ({ engine }: TestEngine) => {
  assert.ok(engine.accounts);
  return engine.accounts;
};

const tokenIn = (path: string | undefined): string => {
  const token = path?.split('#')[1];
  assert.ok(token, 'there is no link');
  return token;
};

const linkOf = async ({ engine }: TestEngine): Promise<string> => tokenIn(await engine.setUpLink());
const reasonOf = ({ status, body }: Said) => [status, body.error?.reason];

/** Sets a fresh installation up. */
const setUp = async (running: TestEngine): Promise<{ browser: Browser; app: string; user: string }> => {
  const browser = new Browser(running.url);
  const said = await browser.post('/api/setup', { token: await linkOf(running), ...ada, workspace });
  assert.equal(said.status, 200, JSON.stringify(said.body));
  return { browser, app: said.body.app.id, user: said.body.user.id };
};

const meOf = async (running: TestEngine, browser: Browser, app: string) => {
  const { body } = await browser.post('/api/auth/parley/token', { app });
  const headers = { authorization: `Bearer ${body.token}` };
  const ask = async (path: string) => (await fetch(running.url + path, { headers })).json();
  return { headers, me: (await ask('/v1/users/me')).user, ask };
};

describe('setting up', () => {
  let running: TestEngine;
  before(async () => {
    running = await fresh();
  });
  after(() => running.close());

  test('WK-1 nobody signs up before there is an owner', async () => {
    const stranger = new Browser(running.url);
    assert.deepEqual((await stranger.get('/api/setup')).body, { open: true });
    const said = await stranger.post('/api/auth/sign-up/email', { ...ada, email: 'eve@example.org' });
    assert.deepEqual(reasonOf(said), [403, 'sign_up_closed']);
  });

  test('WK-4 a link says what it is for; a wrong one is refused and changes nothing', async () => {
    const browser = new Browser(running.url);
    const token = await linkOf(running);
    assert.deepEqual((await browser.post('/api/setup/look', { token })).body, { for: 'first' });
    for (const wrong of [`${token}x`, 'nothing'])
      assert.deepEqual(reasonOf(await browser.post('/api/setup/look', { token: wrong })), [
        404,
        'setup_link_refused',
      ]);
    const said = await browser.post('/api/setup', { token: `${token}x`, ...ada, workspace });
    assert.deepEqual(reasonOf(said), [404, 'setup_link_refused']);
    assert.deepEqual((await browser.get('/api/setup')).body, { open: true });
    const elsewhere = await browser.post(
      '/api/setup',
      { token, ...ada, workspace },
      { origin: 'https://evil.example' },
    );
    assert.deepEqual(reasonOf(elsewhere), [403, 'origin_refused']);
  });

  test('WK-2 WK-3 what is refused leaves the link as it was; then one of many wins, and no other link works', async () => {
    const token = await linkOf(running);
    const other = await linkOf(running);
    const asked = { token, ...ada, workspace, username: 'ada' };
    const browser = new Browser(running.url);
    for (const [wrong, path] of [
      [{ ...asked, password: 'password12' }, 'password'],
      [{ ...asked, workspace: { ...workspace, slug: 'No Good' } }, 'workspace.slug'],
      [{ ...asked, workspace: undefined }, 'workspace'],
      [{ ...asked, email: 'ada' }, 'email'],
    ] as const) {
      const said = await browser.post('/api/setup', wrong);
      assert.equal(said.status, 400, JSON.stringify(said.body));
      assert.equal(said.body.error.details.path, path);
    }
    const said = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        new Browser(running.url).post('/api/setup', {
          ...asked,
          token: i % 2 === 0 ? token : other,
          email: `ada${i}@example.org`,
        }),
      ),
    );
    const won = said.filter(({ status }) => status === 200);
    assert.equal(won.length, 1);
    for (const one of said) if (one !== won[0]) assert.deepEqual(reasonOf(one), [404, 'setup_link_refused']);
    const [first] = won;
    assert.equal(first?.body.app.name, workspace.name);
    assert.equal(first?.body.app.slug, 'analytical-engines');
    assert.equal(first?.body.cid, 'team:general');
    assert.match(first?.headers.get('set-cookie') ?? '', /HttpOnly/);
    for (const late of [token, other])
      assert.deepEqual(reasonOf(await browser.post('/api/setup/look', { token: late })), [
        404,
        'setup_link_refused',
      ]);
    assert.equal(await running.engine.setUpLink(), undefined);
    assert.deepEqual((await browser.get('/api/setup')).body, { open: false });
    const owner = connectOwner(running.databaseUrl);
    try {
      const [count] = await owner`
        select (select count(*)::int from parley_accounts.accounts) as accounts,
          (select count(*)::int from parley.apps where slug is not null) as apps,
          (select count(*)::int from parley_accounts.memberships) as memberships`;
      assert.deepEqual({ ...count }, { accounts: 1, apps: 1, memberships: 1 });
    } finally {
      await owner.end();
    }
  });
});

describe('a workspace', () => {
  let running: TestEngine;
  let owner: Awaited<ReturnType<typeof setUp>>;
  before(async () => {
    running = await fresh();
    owner = await setUp(running);
  });
  after(() => running.close());

  test('WK-2 its owner is signed in, an owner, and in general, where they speak', async () => {
    const { me, ask, headers } = await meOf(running, owner.browser, owner.app);
    assert.equal(me.role, 'owner');
    assert.equal(me.username, 'ada.lovelace');
    const { channel } = await ask('/v1/channels/team/general');
    assert.equal(channel.name, 'general');
    const id = running.engine.context.ids.uuid();
    const sent = await fetch(`${running.url}/v1/channels/team/general/messages`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ id, text: 'hello' }),
    });
    assert.equal(sent.status, 201, await sent.text());
  });

  test('WK-1 once it is set up people sign up, by mail, and are in no workspace', async () => {
    const bob = await signedUp(running, 'bob@example.org', 'Bob');
    assert.deepEqual((await bob.get('/api/auth/parley/apps')).body, { apps: [] });
    const said = await bob.post('/api/workspaces', { name: 'Mine' });
    assert.deepEqual(reasonOf(said), [403, 'capability_missing']);
    assert.ok(await linkTo(running, 'bob@example.org'));
  });

  test('WK-6 WK-8 an owner makes another one, at an address of its own', async () => {
    const made = await owner.browser.post('/api/workspaces', { name: workspace.name, username: 'ada' });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    assert.equal(made.body.app.slug, 'analytical-engines-2');
    const taken = await owner.browser.post('/api/workspaces', { name: 'X', slug: 'analytical-engines' });
    assert.deepEqual(reasonOf(taken), [409, 'slug_taken']);
    const { me } = await meOf(running, owner.browser, made.body.app.id);
    assert.deepEqual([me.role, me.username], ['owner', 'ada']);
    assert.deepEqual(reasonOf(await new Browser(running.url).post('/api/workspaces', { name: 'X y z' })), [
      401,
      'session_missing',
    ]);
  });

  test('WK-9 the workspaces of an account are listed with their addresses', async () => {
    const { apps } = (await owner.browser.get('/api/auth/parley/apps')).body;
    assert.deepEqual(
      apps.map(({ app }: { app: { slug: string } }) => app.slug),
      ['analytical-engines', 'analytical-engines-2'],
    );
  });

  test('WK-7 coming in twice is once, however often at a time; a guest is in what they were given alone', async () => {
    const { context } = running.engine;
    const accounts = accountsOf(running);
    const account = await accounts.make({ name: 'Grace', email: 'grace@example.org', password });
    const entering = { account, app: owner.app, role: 'member', name: 'Grace', username: 'grace' } as const;
    const users = await Promise.all(Array.from({ length: 6 }, () => enter(context, accounts, entering)));
    assert.equal(new Set(users).size, 1);
    assert.deepEqual(await enter(context, accounts, { ...entering, role: 'guest' }), users[0]);
    const grace = new Browser(running.url);
    await grace.post('/api/auth/sign-in/email', { email: 'grace@example.org', password });
    assert.equal((await meOf(running, grace, owner.app)).me.role, 'member');
    // WK-8: whoever owns none makes none, in a workspace or in none.
    assert.deepEqual(reasonOf(await grace.post('/api/workspaces', { name: 'Mine' })), [
      403,
      'capability_missing',
    ]);
    const guest = await accounts.make({ name: 'Guy', email: 'guy@example.org', password });
    const { headers } = await meOf(running, owner.browser, owner.app);
    await fetch(`${running.url}/v1/channels/team/plans`, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ private: true }),
    });
    const said = await (await fetch(`${running.url}/v1/channels/team/general/messages`, { headers })).json();
    const lines = said.items.flatMap(
      ({ system }: { system?: { event: string; users: string[] } }) => system ?? [],
    );
    assert.ok(
      lines.some((line: { users: string[] }) => line.users.includes(users[0] ?? '')),
      JSON.stringify(lines),
    );
    const cids = ['team:plans', 'team:gone'];
    await enter(context, accounts, { account: guest, app: owner.app, role: 'guest', name: 'Guy', cids });
    const taken = {
      account: await accounts.make({ name: 'G', email: 'g@example.org', password }),
      app: owner.app,
    };
    await assert.rejects(
      enter(context, accounts, { ...taken, role: 'member', name: 'G', username: 'GRACE' }),
      refused('username_taken'),
    );
    const browser = new Browser(running.url);
    await browser.post('/api/auth/sign-in/email', { email: 'guy@example.org', password });
    const { ask, me } = await meOf(running, browser, owner.app);
    assert.equal(me.role, 'guest');
    assert.equal((await ask('/v1/channels/team/plans')).channel.cid, 'team:plans');
    assert.equal((await ask('/v1/channels/team/general')).error.reason, 'channel_not_found');
  });

  test('WK-5 the operator makes an owner: by a new account, or by theirs, whose sessions end', async () => {
    const { context } = running.engine;
    const accounts = accountsOf(running);
    const link = async () => tokenIn(await ownerLink(context, accounts.sql, owner.app));
    const browser = new Browser(running.url);
    const token = await link();
    assert.deepEqual((await browser.post('/api/setup/look', { token })).body, {
      for: 'owner',
      workspace: { name: workspace.name, slug: 'analytical-engines' },
    });
    const fresh = await browser.post('/api/setup', { token, ...ada, email: 'new@example.org', name: 'New' });
    assert.equal(fresh.status, 200, JSON.stringify(fresh.body));
    assert.equal((await meOf(running, browser, owner.app)).me.role, 'owner');
    const bob = await signedUp(running, 'bob2@example.org', 'Bob');
    const { account } = (await bob.get('/api/auth/session')).body;
    await enter(context, accounts, { account: account.id, app: owner.app, role: 'member', name: 'Bob' });
    const again = new Browser(running.url);
    const other = 'another 83 meadow brick';
    const said = await again.post('/api/setup', {
      token: await link(),
      name: 'Bob',
      email: 'bob2@example.org',
      password: other,
    });
    assert.equal(said.status, 200, JSON.stringify(said.body));
    assert.equal((await bob.get('/api/auth/session')).body.session, null);
    assert.equal((await meOf(running, again, owner.app)).me.role, 'owner');
    assert.equal((await meOf(running, owner.browser, owner.app)).me.role, 'owner');
  });
});

test('WK-3 a link that was cut off in the middle works again, and makes nothing twice', async () => {
  const running = await fresh();
  try {
    const { sql } = accountsOf(running);
    const token = await linkOf(running);
    const browser = new Browser(running.url);
    // The workspace is made, and then nobody can be made a member of it.
    const owner = connectOwner(running.databaseUrl);
    await owner`revoke insert on parley_accounts.memberships from parley_accounts`;
    assert.equal((await browser.post('/api/setup', { token, ...ada, workspace })).status, 500);
    await owner`grant insert on parley_accounts.memberships to parley_accounts`;
    const said = await browser.post('/api/setup', { token, ...ada, workspace });
    assert.equal(said.status, 200, JSON.stringify(said.body));
    const [count] = await owner`
      select (select count(*)::int from parley.apps where slug is not null) as apps,
        (select count(*)::int from parley.users where app_id = ${said.body.app.id}) as users`;
    assert.deepEqual({ ...count }, { apps: 1, users: 1 });
    assert.equal((await sql`select from memberships`).length, 1);
    await owner.end();
  } finally {
    await running.close();
  }
});

test('WK-3 a link holds for a day', async () => {
  let now = new Date('2026-05-01T10:00:00Z');
  const running = await testEngine({
    accounts: open,
    workspaces: true,
    mailbox: true,
    clock: { now: () => now },
  });
  try {
    const token = await linkOf(running);
    now = new Date(now.getTime() + 24 * 3_600_000 + 1);
    const said = await new Browser(running.url).post('/api/setup/look', { token });
    assert.deepEqual(reasonOf(said), [404, 'setup_link_refused']);
  } finally {
    await running.close();
  }
});
