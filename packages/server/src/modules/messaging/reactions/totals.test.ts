import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { streams } from '@parley/protocol';
import { type TestApp, testApp } from '../../../../test/app.ts';

describe('reactions of a crowd', () => {
  let app: TestApp;
  let cid = '';
  let channels = 0;
  before(async () => {
    app = await testApp();
  });
  after(() => app.close());
  beforeEach(async () => {
    channels += 1;
    cid = `livestream:crowd-${channels}`;
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol', 'dan'] });
  });

  const say = async (): Promise<string> => {
    const id = app.context.ids.uuid();
    await app.call(app.as('alice'), 'messages.send', { cid, id, text: 'Live' });
    app.told.splice(0);
    return id;
  };
  const react = (user: string, id: string, emoji = '👍') =>
    app.call(app.as(user), 'reactions.add', { id, emoji });
  /** What the channel's stream was told, by type. */
  const told = () =>
    app.told.flatMap((one) =>
      one.does === 'publish' && one.stream === streams.channel(app.id, cid) ? [one.event] : [],
    );

  test('RX-15 many reactions are one total, held back until the second is over', async () => {
    const id = await say();
    const offsets = [];
    for (const user of ['bob', 'carol', 'dan']) offsets.push((await react(user, id)).offset);
    assert.deepEqual(told(), []);
    app.context.sequencer.letGo();
    const [total, ...more] = told();
    assert.deepEqual(more, []);
    assert.ok(total?.type === 'reaction.total');
    assert.deepEqual([total.from, total.offset], [offsets[0], offsets[2]]);
    assert.equal(total.reactions[id]?.reactions['👍']?.count, 3);
    assert.equal(total.reactions[id]?.offset, offsets[2]);
    assert.ok(!JSON.stringify(total).includes('mine'));
  });

  test('RX-15 what is said next is told after the total', async () => {
    const id = await say();
    await react('bob', id);
    await app.call(app.as('alice'), 'messages.send', { cid, id: app.context.ids.uuid(), text: 'And on' });
    assert.deepEqual(
      told().map(({ type }) => type),
      ['reaction.total', 'message.new'],
    );
  });

  test('RX-15 a run ends where another process wrote in between', async () => {
    const id = await say();
    await react('bob', id);
    // As another process does: an entry of the log this one tells nobody of.
    await app.owner`
      update channel_heads set log_offset = log_offset + 1 where app_id = ${app.id}
        and channel = (select channel from channels where app_id = ${app.id} and type || ':' || id = ${cid})`;
    await react('carol', id);
    app.context.sequencer.letGo();
    const runs = told().flatMap((event) =>
      event.type === 'reaction.total' ? [event.offset - event.from] : [],
    );
    assert.deepEqual(runs, [0, 0]);
  });

  test('RX-15 who reacted gets the message at once, with what is theirs', async () => {
    const id = await say();
    await react('bob', id);
    const own = app.told.flatMap((one) =>
      one.does === 'publish' && one.stream === streams.user(app.id, 'bob') ? [one.event] : [],
    );
    const [shown, ...more] = own;
    assert.deepEqual(more, []);
    assert.ok(shown?.type === 'message.shown');
    assert.equal(shown.message.reactions['👍']?.mine, true);
    app.context.sequencer.letGo();
  });
});
