import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { limits } from '@parley/protocol';
import { type Inviting, openInviting } from '../../../../test/accounts/inviting.ts';
import { Browser, type Said, signedUp } from '../../../../test/accounts/person.ts';
import { somebodyWaits } from '../../../../test/proofs/waiting.ts';
import { addressesMost } from './find.ts';

const slug = 'boat-house';
let inviting: Inviting;
let app: string;
let turn = 0;
/** The browsers of Alice and Bob, who keep the workspace, and of Carol, who does not. */
const keepers: Record<string, Browser> = {};

before(async () => {
  inviting = await openInviting();
  app = inviting.app.id;
  await inviting.owner`update apps set slug = ${slug} where id = ${app}`;
  await inviting.as('alice')('channels.getOrCreate', { cid: 'team:general', name: 'general' });
  for (const user of ['alice', 'bob', 'carol']) {
    const browser = await signedUp(inviting.running, `${user}@example.org`, user);
    await inviting.running.engine.accounts?.join(await idOf(browser), { app, user });
    keepers[user] = browser;
  }
});
after(() => inviting.close());
beforeEach(async () => {
  inviting.ahead.ms = 0;
  await inviting.owner`delete from join_requests`;
  await inviting.owner`delete from parley_accounts.attempts`;
  await policy('request');
});

const idOf = async (browser: Browser): Promise<string> =>
  (await browser.get('/api/auth/session')).body.account.id;
const policy = (joinPolicy: 'invite' | 'request' | 'open') =>
  inviting.as('bob')('apps.update', { id: app, settings: { joinPolicy } });
/** Somebody with an account who is of no workspace. */
const account = (): Promise<Browser> => {
  turn += 1;
  return signedUp(inviting.running, `ada-${turn}@example.org`, `Ada ${turn}`);
};
const joining = (browser: Browser, verb: string, more: object = {}): Promise<Said> =>
  browser.post(`/api/joining/${verb}`, { slug, ...more });
const keeping = (user: string, verb: string, more: object = {}): Promise<Said> =>
  (keepers[user] ?? new Browser(inviting.running.url)).post(`/api/joining/${verb}`, { app, ...more });
const reasonOf = ({ status, body }: Said) => body.error?.reason ?? status;
const waiting = async () => (await keeping('alice', 'requests')).body.items;
const stateOf = async (browser: Browser) => (await joining(browser, 'look')).body.state;
const appsOf = async (browser: Browser) => (await browser.get('/api/auth/parley/apps')).body.apps;
const server = () => inviting.as(undefined);

test('JN-1 only who is signed in asks, from pages of our own, and is told nothing else', async () => {
  const nobody = new Browser(inviting.running.url);
  for (const name of [slug, 'nowhere'])
    assert.equal(reasonOf(await nobody.post('/api/joining/look', { slug: name })), 'session_missing');
  const ada = await account();
  for (const verb of ['look', 'come', 'ask', 'withdraw']) {
    const said = await ada.post(`/api/joining/${verb}`, { slug }, { origin: 'https://evil.example' });
    assert.equal(reasonOf(said), 'origin_refused');
  }
});

test('JN-2 what lets nobody in is answered as what is not there', async () => {
  await policy('invite');
  const ada = await account();
  for (const verb of ['look', 'come', 'ask', 'withdraw']) {
    const { headers: _, ...closed } = await joining(ada, verb);
    assert.equal(closed.body.error.reason, 'workspace_not_found');
    const { headers: __, ...none } = await joining(ada, verb, { slug: 'nowhere' });
    const bare = ({ body, status }: typeof none) => [status, { ...body.error, id: '', requestId: '' }];
    assert.deepEqual(bare(closed), bare(none));
  }
  assert.equal(reasonOf(await joining(ada, 'look', { slug: '../x' })), 'workspace_not_found');
  assert.equal(await stateOf(keepers.carol as Browser), 'joined');
});

test('JN-2 one account asks for so many addresses a minute', async () => {
  const ada = await account();
  const said = await Promise.all(
    Array.from({ length: addressesMost + 1 }, (_, number) => joining(ada, 'look', { slug: `try-${number}` })),
  );
  assert.equal(said.filter((one) => reasonOf(one) === 'sign_in_limit').length, 1);
  inviting.ahead.ms = 61_000;
  assert.equal(await stateOf(ada), 'outside');
});

test('JN-3 where it is open an account comes in as a member, twice is once', async () => {
  await policy('open');
  const ada = await account();
  assert.equal(await stateOf(ada), 'outside');
  const username = `ada.${turn}`;
  const both = await Promise.all([joining(ada, 'come', { username }), joining(ada, 'come', { username })]);
  assert.deepEqual(
    both.map(({ status }) => status),
    [200, 200],
  );
  const { user } = both[0]?.body ?? {};
  assert.deepEqual(both[1]?.body, { app: { id: app, slug }, user });
  const found = await server()('users.get', { id: user.id });
  assert.deepEqual([found.user.role, found.user.username], ['member', username]);
  assert.equal(await stateOf(ada), 'joined');
  await inviting.as(user.id)('users.leave', {});
  assert.equal(await stateOf(ada), 'outside');
  assert.equal(reasonOf(await joining(ada, 'come')), 200);
  assert.equal((await appsOf(ada)).length, 1);
});

test('JN-3 where it is not open nobody comes in by themselves', async () => {
  const ada = await account();
  assert.equal(reasonOf(await joining(ada, 'come')), 'workspace_not_found');
  await joining(ada, 'ask');
  assert.equal(reasonOf(await joining(ada, 'come')), 'workspace_not_found');
  assert.deepEqual(await appsOf(ada), []);
});

test('JN-4 one asks once, sees that it waits, withdraws, and asks anew', async () => {
  const ada = await account();
  assert.equal(reasonOf(await joining(ada, 'ask', { words: 'a'.repeat(501) })), 'body_invalid');
  const said = await Promise.all([1, 2, 3].map(() => joining(ada, 'ask', { words: 'I row' })));
  assert.deepEqual(
    said.map(({ body }) => body.state),
    ['waiting', 'waiting', 'waiting'],
  );
  assert.equal((await waiting()).length, 1);
  const [held] = await waiting();
  await joining(ada, 'ask', { words: 'Again' });
  assert.deepEqual(await waiting(), [held]);
  assert.equal(reasonOf(await joining(ada, 'withdraw')), 200);
  assert.equal(reasonOf(await joining(ada, 'withdraw')), 200);
  assert.deepEqual(await waiting(), []);
  assert.equal(await stateOf(ada), 'outside');
  assert.equal((await joining(ada, 'ask')).body.state, 'waiting');
});

test('JN-5 owners and admins are told who waits, nobody else is', async () => {
  const [ada, bea] = [await account(), await account()];
  await joining(ada, 'ask', { words: 'I row' });
  inviting.ahead.ms = 1_000;
  await joining(bea, 'ask');
  for (const user of ['alice', 'bob']) {
    const { items } = (await keeping(user, 'requests')).body;
    assert.deepEqual(
      items.map(({ name, email, words }: Record<string, string>) => [name, email, words]),
      [
        [`Ada ${turn - 1}`, `ada-${turn - 1}@example.org`, 'I row'],
        [`Ada ${turn}`, `ada-${turn}@example.org`, undefined],
      ],
    );
  }
  const [{ id }] = await waiting();
  for (const verb of ['requests', 'accept', 'refuse']) {
    const more = verb === 'requests' ? {} : { id };
    assert.equal(reasonOf(await keeping('carol', verb, more)), 'capability_missing');
    assert.equal(reasonOf(await ada.post(`/api/joining/${verb}`, { app, ...more })), 'app_not_found');
    assert.equal(reasonOf(await keeping('nobody', verb, more)), 'session_missing');
  }
  const elsewhere = { app: inviting.other.id, id };
  assert.equal(reasonOf(await keeping('alice', 'accept', elsewhere)), 'app_not_found');
});

test('JN-6 who is accepted is in, and of two who decide at once one does', async () => {
  const ada = await account();
  await joining(ada, 'ask');
  const [{ id }] = await waiting();
  const said = await Promise.all([
    keeping('alice', 'accept', { id }),
    keeping('bob', 'refuse', { id }),
    keeping('bob', 'accept', { id }),
    keeping('alice', 'refuse', { id }),
  ]);
  const outcomes = said.map(reasonOf);
  assert.equal(outcomes.filter((one) => one === 200).length, 1, String(outcomes));
  const others = outcomes.filter((one) => one !== 200);
  assert.ok(
    others.every((one) => ['join_request_decided', 'join_request_not_found'].includes(one)),
    String(others),
  );
  const isAccepted = outcomes[0] === 200 || outcomes[2] === 200;
  assert.equal(await stateOf(ada), isAccepted ? 'joined' : 'refused');
  assert.equal((await appsOf(ada)).length, isAccepted ? 1 : 0);
  const acts = await inviting.as('alice')('moderation.acts', {
    act: `joining.${isAccepted ? 'accept' : 'refuse'}`,
  });
  assert.equal(acts.items.length, 1);
});

test('JN-6 coming in that was cut off behind the decision is finished as they look again', async () => {
  const ada = await account();
  await joining(ada, 'ask');
  await inviting.owner`update join_requests set outcome = 'accepted', decided_at = now(), decided_by = 'alice'`;
  assert.equal(await stateOf(ada), 'joined');
  const [held] = await appsOf(ada);
  assert.equal((await server()('users.get', { id: held.user.id })).user.role, 'member');
  assert.deepEqual([...(await inviting.owner`select 1 from join_requests`)], []);
});

test('JN-7 who was refused sees it, and asks again after a week', async () => {
  const ada = await account();
  await joining(ada, 'ask');
  const [{ id }] = await waiting();
  assert.equal(reasonOf(await keeping('bob', 'refuse', { id })), 200);
  const { state, againAt } = (await joining(ada, 'look')).body;
  assert.equal(state, 'refused');
  const refused = await joining(ada, 'ask');
  assert.deepEqual([reasonOf(refused), refused.body.error.details.until], ['join_refused', againAt]);
  await joining(ada, 'withdraw');
  assert.equal(await stateOf(ada), 'refused');
  inviting.ahead.ms = limits.joinRefusedSeconds * 1_000 + 1_000;
  await inviting.owner`update parley_accounts.sessions set expires_at = now() + interval '30 days'`;
  assert.equal((await joining(ada, 'ask')).body.state, 'waiting');
});

test('JN-8 who was deactivated comes in by no policy and no request', async () => {
  await policy('open');
  const ada = await account();
  const { user } = (await joining(ada, 'come')).body;
  await server()('users.deactivate', { id: user.id });
  for (const now of ['open', 'request'] as const) {
    await policy(now);
    for (const verb of ['look', 'come', 'ask'])
      assert.equal(reasonOf(await joining(ada, verb)), 'workspace_not_found', `${now} ${verb}`);
  }
  // Asked before they were shut out.
  const id = crypto.randomUUID();
  await inviting.owner`
    insert into join_requests (app_id, account, id, asked_at) values (${app}, ${await idOf(ada)}, ${id}, now())`;
  assert.equal(reasonOf(await keeping('alice', 'accept', { id })), 'user_deactivated');
  assert.equal((await waiting()).length, 1);
  assert.ok((await server()('users.get', { id: user.id })).user.deactivatedAt);
});

test('JN-8 who left and is shut out while they ask again is kept out', async () => {
  await policy('open');
  const ada = await account();
  const { user } = (await joining(ada, 'come')).body;
  await inviting.owner`
    update users set left_at = now(), deactivated_at = now() where app_id = ${app} and id = ${user.id}`;
  await policy('request');
  const asked = await inviting.owner.begin(async (transaction) => {
    const sql = transaction as unknown as Inviting['owner'];
    await sql`select from apps where id = ${app} for update`;
    const asking = joining(ada, 'ask');
    await somebodyWaits(sql);
    await sql`update users set left_at = null where app_id = ${app} and id = ${user.id}`;
    return { asking };
  });
  assert.equal(reasonOf(await asked.asking), 'workspace_not_found');
  assert.deepEqual(await waiting(), []);
});

test('JN-8 nor who was brought here by an import, and deactivated', async () => {
  const ada = await account();
  await server()('users.upsert', { users: [{ id: 'brought', name: 'Ada' }] });
  await inviting.owner`
    insert into parley.claims (app_id, email, user_id) values (${app}, ${`ada-${turn}@example.org`}, 'brought')`;
  assert.equal((await joining(ada, 'ask')).body.state, 'waiting');
  await server()('users.deactivate', { id: 'brought' });
  const [{ id }] = await waiting();
  assert.equal(reasonOf(await keeping('alice', 'accept', { id })), 'user_deactivated');
  assert.equal((await waiting()).length, 1, 'it is not decided by that');
  await server()('users.reactivate', { id: 'brought' });
  assert.equal((await keeping('alice', 'accept', { id })).status, 200);
  const [entered] = await appsOf(ada);
  assert.equal(entered.user.id, 'brought');
});

test('JN-9 only so many wait, and only so many ask in an hour', async () => {
  await inviting.owner`
    insert into join_requests (app_id, account, id, asked_at)
    select ${app}, 'somebody-' || n, gen_random_uuid(), now() from generate_series(1, ${limits.joinRequestsMost - 1}) n`;
  const [ada, bea] = [await account(), await account()];
  const said = (await Promise.all([joining(ada, 'ask'), joining(bea, 'ask')])).map(reasonOf);
  assert.deepEqual(said.sort(), [200, 'join_requests_full']);
  await inviting.owner`delete from join_requests`;
  const one = said[0] === 200 ? bea : ada;
  // Of this workspace alone: what its visitors do counts for their address, too.
  const key = inviting.running.engine.accounts?.attempts.keyOf('join-requests', app) ?? '';
  await inviting.owner`
    update parley_accounts.attempts set count = ${limits.joinRequestsAnHour} where key = ${key}`;
  assert.equal(reasonOf(await joining(one, 'ask')), 'join_request_limit');
});

test('JN-10 who waits goes on waiting when the policy changes, and may be accepted', async () => {
  const ada = await account();
  await joining(ada, 'ask');
  await policy('invite');
  assert.equal(await stateOf(ada), 'waiting');
  const [{ id }] = await waiting();
  assert.equal(reasonOf(await keeping('bob', 'accept', { id })), 200);
  assert.equal(await stateOf(ada), 'joined');
  assert.equal(reasonOf(await joining(await account(), 'look')), 'workspace_not_found');
});
