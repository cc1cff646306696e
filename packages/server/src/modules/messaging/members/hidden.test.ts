import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { streams } from '@parley/protocol';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { FollowerRunner, fanout } from '../followers/index.ts';

let app: TestApp;
let cid: string;
let channels = 0;
before(async () => {
  app = await testApp();
  await app.owner`update apps set settings = settings || '{"systemMessages": true}' where id = ${app.id}`;
});
after(() => app.close());

/** Bob hid the channel. */
beforeEach(async () => {
  channels += 1;
  cid = `team:hidden-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
  await app.call(app.as('bob'), 'channels.hide', { cid });
  await settled();
  app.told.length = 0;
});

const settled = async (): Promise<void> => {
  const runner = new FollowerRunner(app.context, fanout);
  await runner.start();
  await runner.settled();
  await runner.stop();
  await app.jobs.settled();
};
const say = (user = 'alice', more: { parentId?: string } = {}) => {
  const id = app.context.ids.uuid();
  return app.call(app.as(user), 'messages.send', { cid, id, text: 'Hello', ...more }).then(() => id);
};
const isHidden = async (): Promise<boolean | undefined> =>
  (await app.call(app.as('bob'), 'channels.get', { cid })).channel.membership?.hidden;
const told = () => app.events('membership.updated').filter((event) => event.cid === cid);

test('CH-53 what was hidden is shown again when somebody says something there, and its person is told', async () => {
  await say();
  await settled();
  assert.equal(await isHidden(), false);
  assert.deepEqual(
    told().map(({ membership }) => [membership.hidden, membership.unread]),
    [[false, 1]],
  );
  const to = app.told.flatMap((one) =>
    one.does === 'publish' && one.event.type === 'membership.updated' ? [one.stream] : [],
  );
  assert.deepEqual(to, [streams.user(app.id, 'bob')]);
  await say();
  await settled();
  assert.equal(told().length, 1);
});

test('CH-53 not when it is muted, nor by a reply in a thread, what the channel says, or what is shadowed', async () => {
  await app.call(app.as('bob'), 'channels.mute', { cid });
  const parentId = await say();
  await settled();
  assert.equal(await isHidden(), true);
  await app.call(app.as('bob'), 'channels.unmute', { cid });
  await say('alice', { parentId });
  await app.call(app.as('alice'), 'channels.update', { cid, name: 'Another' });
  await app.call(app.as('alice'), 'members.ban', { cid, user: 'carol', kind: 'shadow' });
  await say('carol');
  await settled();
  assert.equal(await isHidden(), true);
});

test('CH-53 the list of what one hid is asked for, and one is put back', async () => {
  const { items } = await app.call(app.as('bob'), 'channels.query', {
    filter: { hidden: true, joined: true },
  });
  assert.ok(items.some((item) => item.cid === cid));
  await app.call(app.as('bob'), 'channels.show', { cid });
  assert.equal(await isHidden(), false);
});
