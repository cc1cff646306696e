import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
const cid = 'team:words';

before(async () => {
  app = await testApp({ blockedWords: async () => ({ refuse: ['boat*'], mask: ['bother'] }) });
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, private: true, members: ['bob'] });
});
after(() => app.close());

const send = (text: string, more: object = {}, id = app.context.ids.uuid()) =>
  app.call(app.as('bob'), 'messages.send', { cid, id, text, ...more });
const texts = async () => {
  const { items } = await app.call(app.as('alice'), 'messages.list', { cid, limit: 50 });
  return items.map(({ text }) => text);
};

test('MO-13 a word that is refused is named, and nothing is written or told', async () => {
  const before = await texts();
  app.told.splice(0);
  await assert.rejects(send('My Boats are cheap'), { reason: 'words_refused', details: { word: 'Boats' } });
  const link = { type: 'link', url: 'https://example.org', title: 'A boat' };
  await assert.rejects(send('See', { attachments: [link] }), refused('words_refused'));
  assert.deepEqual([await texts(), app.told], [before, []]);
});

test('MO-13 a word that is masked is nowhere as it was written, and a repeat is the same', async () => {
  const id = app.context.ids.uuid();
  const first = await send('Do not bother <@alice>', {}, id);
  assert.equal(first.message?.text, 'Do not •••••• <@alice>');
  assert.deepEqual(first.message?.mentions?.users, ['alice']);
  assert.equal((await send('Do not bother <@alice>', {}, id)).created, false);
  assert.ok(!JSON.stringify(app.told).includes('bother'));
  assert.equal((await texts()).at(-1), 'Do not •••••• <@alice>');
});

test('MO-13 an edit is as a message, and keeps nothing of what it masks', async () => {
  const { id } = await send('Hello');
  const edit = (text: string) => app.call(app.as('bob'), 'messages.edit', { id, text });
  await assert.rejects(edit('A boat'), refused('words_refused'));
  assert.equal((await edit('What a bother')).message?.text, 'What a ••••••');
  await edit('Hello again');
  const { items } = await app.call(app.as('alice'), 'messages.history', { id });
  assert.ok(!JSON.stringify(items).includes('bother'));
});

test('MO-13 PO-1 the options of a poll are as its question', async () => {
  const poll = (...texts: string[]) => ({ options: texts.map((text, at) => ({ id: `${at}`, text })) });
  await assert.rejects(send('How?', { poll: poll('By boat', 'On foot') }), refused('words_refused'));
  const asking = { poll: { ...poll('No bother', 'On foot'), open: true } };
  const { id, message } = await send('How?', asking);
  assert.equal(message?.poll?.options[0]?.text, 'No ••••••');
  const add = (text: string) =>
    app.call(app.as('alice'), 'polls.addOption', { id, option: { id: 'more', text } });
  await assert.rejects(add('By boat'), refused('words_refused'));
  const { poll: longer } = await add('A bother');
  assert.equal(longer.options[2]?.text, 'A ••••••');
});

test('MO-13 what was accepted before the word was blocked is answered as a repeat', async () => {
  const id = app.context.ids.uuid();
  await send('A kite', {}, id);
  app.context.blockedWords = async () => ({ refuse: ['kite'], mask: [] });
  assert.equal((await send('A kite', {}, id)).created, false);
  await assert.rejects(send('A kite'), refused('words_refused'));
  // Nor is it in the way of what is changed beside it.
  const { message } = await app.call(app.as('bob'), 'messages.edit', { id, custom: { colour: 'red' } });
  assert.equal(message?.text, 'A kite');
});
