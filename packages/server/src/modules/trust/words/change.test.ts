import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { limits, type MethodAnswer, type MethodCall, type MethodName } from '@parley/protocol';
import { type TestEngine, testEngine } from '@parley/testkit';
import { randomIds } from '../../../platform/clock.ts';

const cid = 'team:words';
const ids = randomIds();
let running: TestEngine;

before(async () => {
  running = await testEngine();
  await as('server', 'users.upsert', {
    users: [
      { id: 'olga', role: 'owner' },
      { id: 'erin', role: 'admin' },
    ],
  });
  await as('alice', 'channels.getOrCreate', { cid, private: true, members: ['bob'] });
});
after(() => running.close());

afterEach(async () => {
  const { refuse, mask } = await as('server', 'moderation.words', {});
  for (const word of [...refuse, ...mask]) await as('server', 'moderation.allowWord', { word });
});

const as = <Name extends MethodName>(
  who: string,
  name: Name,
  input: MethodCall<Name>,
): Promise<MethodAnswer<Name>> =>
  running.engine.call(
    name,
    { authorization: `Bearer ${running.app.key.secret}`, ...(who !== 'server' && { actingFor: who }) },
    input,
  );
const block = (word: string, how: 'refuse' | 'mask', who = 'erin') =>
  as(who, 'moderation.blockWord', { word, how });
const send = async (text: string) => {
  const { message } = await as('bob', 'messages.send', { cid, id: ids.uuid(), text });
  return message?.text;
};
const acts = async (act: string) => {
  const { items } = await as('erin', 'moderation.acts', { act });
  return items.map(({ actor, word }) => [actor, word]);
};

test('MO-21 a word holds from then on, one way at a time, until it is allowed again', async () => {
  assert.equal(await send('My boats'), 'My boats');
  assert.deepEqual(await block('boat*', 'refuse'), { refuse: ['boat*'], mask: [] });
  await assert.rejects(send('My boats'), { reason: 'words_refused', details: { word: 'boats' } });
  assert.deepEqual(await block('boat*', 'mask', 'olga'), { refuse: [], mask: ['boat*'] });
  assert.equal(await send('My boats'), 'My •••••');
  assert.deepEqual(await as('server', 'moderation.words', {}), { refuse: [], mask: ['boat*'] });
  assert.deepEqual(await as('erin', 'moderation.allowWord', { word: 'Boat*' }), { refuse: [], mask: [] });
  assert.equal(await send('My boats'), 'My boats');
  assert.deepEqual(await acts('moderation.blockWord'), [
    ['olga', 'boat*'],
    ['erin', 'boat*'],
  ]);
  assert.deepEqual((await acts('moderation.allowWord'))[0], ['erin', 'Boat*']);
});

test('MO-21 the same again changes nothing, however it is written, and is not recorded', async () => {
  await block('crème brûlée', 'mask');
  const before = await acts('moderation.blockWord');
  assert.deepEqual(await block('Creme  Brulee', 'mask'), { refuse: [], mask: ['crème brûlée'] });
  assert.deepEqual(await block('creme brulee*', 'mask'), {
    refuse: [],
    mask: ['crème brûlée', 'creme brulee*'],
  });
  await as('erin', 'moderation.allowWord', { word: 'tart' });
  assert.equal((await acts('moderation.blockWord')).length, before.length + 1);
});

test('MO-21 what several block at once is all blocked', async () => {
  const words = Array.from({ length: 10 }, (_, n) => `word${n}`);
  await Promise.all(words.map((word) => block(word, 'refuse')));
  const { refuse } = await as('erin', 'moderation.words', {});
  assert.deepEqual(refuse.toSorted(), words);
});

test('MO-21 there is room for so many of a kind, and other settings stay', async () => {
  const most = Array.from({ length: limits.blockedWordsMost }, (_, n) => `word${n}`);
  const settings = { blockedWords: { refuse: most, mask: [] }, crowdMembers: 7 };
  await as('server', 'apps.update', { id: running.app.id, settings });
  await assert.rejects(block('another', 'refuse'), { reason: 'words_full' });
  await block('another', 'mask');
  await as('erin', 'moderation.allowWord', { word: 'word1' });
  await block('another', 'refuse');
  const { app } = await as('server', 'apps.get', { id: running.app.id });
  assert.equal(app.settings.crowdMembers, 7);
  const none = { blockedWords: { refuse: [], mask: [] } };
  await as('server', 'apps.update', { id: running.app.id, settings: none });
});

test('MO-21 MO-22 nobody else sees or changes them, whoever moderates a channel included', async () => {
  for (const [name, input] of [
    ['moderation.words', {}],
    ['moderation.blockWord', { word: 'boat', how: 'mask' }],
    ['moderation.allowWord', { word: 'boat' }],
    ['moderation.tryWords', { text: 'boat' }],
  ] as const)
    await assert.rejects(as('alice', name, input as never), { reason: 'capability_missing' }, name);
});

test('MO-22 a text is tried, and nothing is written', async () => {
  await block('boat*', 'refuse');
  await block('bother', 'mask');
  const before = await as('alice', 'channels.get', { cid });
  const tried = (text: string) => as('erin', 'moderation.tryWords', { text });
  assert.deepEqual(await tried('Do not bother <@bother>'), { text: 'Do not •••••• <@bother>' });
  assert.deepEqual(await tried('My Boats'), { text: 'My Boats', refusedWord: 'Boats' });
  assert.equal((await as('alice', 'channels.get', { cid })).channel.lastSeq, before.channel.lastSeq);
});

test('MO-23 a note says what was written into it', async () => {
  await block('boat', 'refuse');
  await block('bother', 'mask');
  await as('bob', 'notes.set', { cid, content: 'A boat is a bother', version: 0 });
  const { note } = await as('alice', 'notes.get', { cid });
  assert.equal(note.content, 'A boat is a bother');
});
