import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
let cid: string;
let channels = 0;

before(async () => {
  app = await testApp();
});
after(() => app.close());

/** A channel of Alice, its owner, and Bob. */
beforeEach(async () => {
  channels += 1;
  cid = `team:acts-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
});

const say = (user: string) =>
  app.call(app.as(user), 'messages.send', { cid, id: app.context.ids.uuid(), text: 'Hello' });
const ofChannel = async () =>
  (await app.call(app.as('alice'), 'moderation.acts', { cid })).items.map(
    ({ act, actor, user, reason, seconds, kind }) =>
      [act, actor, user, reason, seconds, kind].filter((part) => part !== undefined).join(' '),
  );

test('MO-1 in a frozen channel only moderators write, whatever races it', async () => {
  const freeze = () => app.call(app.as('alice'), 'channels.freeze', { cid, reason: 'Breathe' });
  const sends = Array.from({ length: 50 }, () =>
    say('bob').then(
      ({ offset }) => offset,
      () => undefined,
    ),
  );
  const [{ offset: frozen, channel }, ...offsets] = await Promise.all([freeze(), ...sends]);
  assert.equal(channel.frozen, true);
  assert.deepEqual(
    offsets.filter((offset) => offset !== undefined && offset > frozen),
    [],
  );
  await assert.rejects(say('bob'), refused('channel_frozen'));
  await say('alice');
  const { channel: seen } = await app.call(app.as('bob'), 'channels.get', { cid });
  assert.ok(!seen.capabilities.includes('send-message'));
  assert.equal((await freeze()).channel.offset, channel.offset);
  await assert.rejects(app.call(app.as('bob'), 'channels.unfreeze', { cid }), refused('channel_frozen'));
  await app.call(app.as('alice'), 'channels.unfreeze', { cid });
  await say('bob');
  assert.deepEqual(await ofChannel(), ['channels.unfreeze alice', 'channels.freeze alice Breathe']);
});

test('MO-1 slow mode has everybody but moderators wait', async () => {
  const slow = (seconds: number) => app.call(app.as('alice'), 'channels.slowMode', { cid, seconds });
  assert.equal((await slow(3_600)).channel.slowModeSeconds, 3_600);
  await slow(3_600);
  await say('bob');
  await assert.rejects(say('bob'), refused('slow_mode'));
  await say('alice');
  await say('alice');
  await slow(0);
  await say('bob');
  await assert.rejects(
    app.call(app.as('bob'), 'channels.slowMode', { cid, seconds: 5 }),
    refused('capability_missing'),
  );
  assert.deepEqual(await ofChannel(), ['channels.slowMode alice 0', 'channels.slowMode alice 3600']);
});

test('MO-8 what was done is recorded with who, whom, how and why; what was refused or changed nothing is not', async () => {
  await app.call(app.as('alice'), 'members.ban', { cid, user: 'bob', reason: 'Sells boats' });
  await app.call(app.as('alice'), 'members.ban', { cid, user: 'bob', reason: 'Sells boats' });
  await app.call(app.server, 'members.unban', { cid, user: 'bob' });
  await assert.rejects(
    app.call(app.as('bob'), 'members.ban', { cid, user: 'alice' }),
    refused('capability_missing'),
  );
  const [first, own] = [await say('bob'), await say('bob')];
  await app.call(app.as('alice'), 'messages.delete', { id: first.id, reason: 'An advertisement' });
  await app.call(app.as('bob'), 'messages.delete', { id: own.id });
  await app.call(app.as('alice'), 'members.remove', { cid, user: 'bob' });
  assert.deepEqual(await ofChannel(), [
    'members.remove alice bob',
    'messages.delete alice bob An advertisement',
    'members.unban bob',
    'members.ban alice bob Sells boats hard',
  ]);
});

test('MO-9 a channel’s acts are for its moderators, all are for owners and admins of the app, page by page', async () => {
  for (const seconds of [1, 2, 3]) await app.call(app.as('alice'), 'channels.slowMode', { cid, seconds });
  await assert.rejects(app.call(app.as('bob'), 'moderation.acts', { cid }), refused('capability_missing'));
  await assert.rejects(app.call(app.as('alice'), 'moderation.acts', {}), refused('capability_missing'));
  await app.call(app.server, 'users.upsert', { users: [{ id: 'faythe', role: 'admin' }] });
  const seen: (number | undefined)[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.call(app.as('faythe'), 'moderation.acts', { limit: 2, ...(cursor && { cursor }) });
    seen.push(...page.items.filter((act) => act.cid === cid).map(({ seconds }) => seconds));
    cursor = page.next;
  } while (cursor !== undefined);
  assert.deepEqual(seen, [3, 2, 1]);
});

test('MO-9 of all acts those of one person, and of one method, are listed alone', async () => {
  await app.call(app.as('alice'), 'channels.slowMode', { cid, seconds: 30 });
  await app.call(app.as('alice'), 'channels.freeze', { cid });
  await app.call(app.server, 'channels.unfreeze', { cid });
  const acts = async (more: { actor?: string; act?: string }) =>
    (await app.call(app.as('alice'), 'moderation.acts', { cid, ...more })).items.map(({ act }) => act);
  assert.deepEqual(await acts({ actor: 'alice' }), ['channels.freeze', 'channels.slowMode']);
  assert.deepEqual(await acts({ act: 'channels.unfreeze' }), ['channels.unfreeze']);
  assert.deepEqual(await acts({ actor: 'bob' }), []);
});
