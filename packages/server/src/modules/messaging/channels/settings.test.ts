import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { streams } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

/** Alice owns it, Bob is in it, Carol is not. */
let app: TestApp;
let cid: string;
let channels = 0;

before(async () => {
  app = await testApp();
});
after(() => app.close());

const make = async (isPrivate: boolean) => {
  channels += 1;
  cid = `team:settings-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, private: isPrivate, members: ['bob'] });
};
const update = (change: object) => app.call(app.as('alice'), 'channels.update', { cid, ...change });
const say = async (text: string, parentId?: string) => {
  const id = app.context.ids.uuid();
  await app.call(app.as('alice'), 'messages.send', { cid, id, text, ...(parentId && { parentId }) });
  return id;
};
const seenBy = async (user: string) => {
  const { items } = await app.call(app.as(user), 'messages.list', { cid });
  return items.map(({ text }) => text);
};

describe('what newcomers see', () => {
  beforeEach(() => make(true));

  test('CH-49 what was said in private stays with those who were there', async () => {
    const secret = await say('secret');
    await say('about it', secret);
    const { channel } = await update({ private: false });
    assert.equal(channel.closedSeq, 1);
    await say('open');
    assert.deepEqual(await seenBy('bob'), ['secret', 'open']);
    assert.deepEqual(await seenBy('carol'), ['open']);
    for (const method of ['messages.get', 'messages.replies'] as const)
      await assert.rejects(app.call(app.as('carol'), method, { id: secret }), refused('message_not_found'));
    await app.call(app.as('carol'), 'members.join', { cid });
    assert.deepEqual(await seenBy('carol'), ['open']);
  });

  test("CH-49 nor is it anybody's last message, nor in a sync or a change of it", async () => {
    const secret = await say('secret');
    await update({ private: false });
    const looked = await app.call(app.as('carol'), 'channels.get', { cid });
    assert.equal(looked.channel.lastMessage, undefined);
    const { channels: synced } = await app.call(app.as('carol'), 'sync.sync', { open: { [cid]: 1 } });
    assert.doesNotMatch(JSON.stringify(synced), /secret/);
    app.told.splice(0);
    await app.call(app.as('alice'), 'messages.edit', { id: secret, text: 'secret still' });
    assert.deepEqual(
      app.events('changed').map(({ id }) => id),
      [secret],
    );
    assert.doesNotMatch(JSON.stringify(app.told), /secret/);
  });

  test('CH-49 a shadowed newest message shows no outsider what lies before it', async () => {
    await say('secret');
    await update({ private: false });
    await app.owner`
      insert into bans (app_id, channel, user_id, kind, created_at)
      select app_id, channel, 'bob', 'shadow', now() from channels where app_id = ${app.id} and type || ':' || id = ${cid}`;
    await app.call(app.as('bob'), 'messages.send', { cid, id: app.context.ids.uuid(), text: 'shadowed' });
    const looked = await app.call(app.as('carol'), 'channels.get', { cid });
    assert.equal(looked.channel.lastMessage, undefined);
  });

  test('CH-49 it is shown where that is chosen, with the opening or later', async () => {
    await say('before');
    await update({ private: false, history: 'all' });
    assert.deepEqual(await seenBy('carol'), ['before']);
    await update({ private: true });
    await say('between');
    const { channel } = await update({ private: false });
    assert.equal(channel.closedSeq, 2);
    assert.deepEqual(await seenBy('carol'), []);
    await update({ history: 'all' });
    assert.deepEqual(await seenBy('carol'), ['before', 'between']);
  });

  test('CH-48 a channel has its own history, whatever its type says', async () => {
    await say('before');
    await update({ history: 'from-join' });
    await app.call(app.as('alice'), 'members.add', { cid, users: ['carol'] });
    await say('after');
    assert.deepEqual(await seenBy('carol'), ['after']);
    assert.deepEqual(await seenBy('bob'), ['before', 'after']);
    await update({ history: 'all' });
    await app.call(app.as('alice'), 'members.add', { cid, users: ['dan'] });
    assert.deepEqual(await seenBy('dan'), ['before', 'after']);
    assert.deepEqual(await seenBy('carol'), ['after']);
  });

  test('RD-14 who came later is not taken for one who has read what was said before', async () => {
    await say('before');
    await update({ history: 'from-join' });
    await app.call(app.as('alice'), 'members.add', { cid, users: ['carol'] });
    const { items } = await app.call(app.as('alice'), 'reads.list', { cid });
    const carol = items.find(({ user }) => user === 'carol');
    assert.deepEqual(carol, { user: 'carol', lastReadSeq: 1, fromSeq: 2 });
    assert.equal(items.find(({ user }) => user === 'bob')?.fromSeq, undefined);
  });

  test('CH-48 it can be made with one', async () => {
    const made = `team:made-${channels}`;
    const input = { cid: made, history: 'from-join', private: true } as const;
    const { channel } = await app.call(app.as('alice'), 'channels.getOrCreate', input);
    assert.equal(channel.history, 'from-join');
  });
});

describe("a person's own list", () => {
  beforeEach(async () => {
    await make(false);
    app.told.splice(0);
  });
  type Verb = 'channels.pin' | 'channels.unpin' | 'channels.hide' | 'channels.show';
  const act = (name: Verb, user = 'bob') => app.call(app.as(user), name, { cid });
  const listed = async () =>
    (await app.call(app.as('bob'), 'channels.query', {})).items.some((channel) => channel.cid === cid);

  test('CH-47 a favourite is pinned once and in the list, a hidden channel is neither', async () => {
    const first = await act('channels.pin');
    assert.ok(first.membership.pinnedAt);
    assert.deepEqual(await act('channels.pin'), first);
    const hidden = await act('channels.hide');
    assert.deepEqual([hidden.membership.pinnedAt, hidden.membership.hidden], [undefined, true]);
    assert.equal(await listed(), false);
    const again = await act('channels.pin');
    assert.deepEqual([again.membership.hidden, await listed()], [false, true]);
    assert.equal((await act('channels.unpin')).membership.pinnedAt, undefined);
    assert.equal((await act('channels.show')).offset, again.offset + 1);
    await act('channels.hide');
    assert.equal((await act('channels.show')).membership.hidden, false);
  });

  test('CH-47 only they know, and who is not in it has no list of it', async () => {
    await act('channels.pin');
    const to = app.told.flatMap((one) => (one.does === 'publish' ? [one.stream] : []));
    assert.deepEqual(to, [streams.user(app.id, 'bob')]);
    for (const name of ['channels.pin', 'channels.unpin', 'channels.hide', 'channels.show'] as const)
      await assert.rejects(act(name, 'carol'), refused('not_a_member'));
  });
});
