import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;

before(async () => {
  app = await testApp();
});

after(() => app.close());

test('as many edits that name people as there are connections wait for nothing but each other', async () => {
  const alice = app.as('alice');
  const edits = await Promise.all(
    Array.from({ length: 24 }, async (_, i) => {
      const cid = `team:edited-${i}`;
      await app.call(alice, 'channels.getOrCreate', { cid });
      const id = app.context.ids.uuid();
      await app.call(alice, 'messages.send', { cid, id, text: 'before' });
      return id;
    }),
  );
  // Had each taken a second connection while it holds its first, all would wait until the server ends them as idle.
  const edited = await Promise.all(
    edits.map((id) => app.call(alice, 'messages.edit', { id, text: `@bob ${id}` })),
  );
  assert.equal(edited.length, edits.length);
});

test('MS-9 an edit counts as a message, one that is refused does not, and a server has no limit', async (t) => {
  const limited = await testApp({ messageRate: () => ({ burst: 3, perSecond: 1e-9 }) });
  t.after(() => limited.close());
  const [alice, bob] = [limited.as('alice'), limited.as('bob')];
  const cid = 'team:limited';
  const id = limited.context.ids.uuid();
  await limited.call(alice, 'channels.getOrCreate', { cid, members: ['bob'] });
  await limited.call(alice, 'messages.send', { cid, id, text: 'before' });
  const edit = (actor: typeof alice, text: string) => limited.call(actor, 'messages.edit', { id, text });
  for (let i = 0; i < 4; i += 1) {
    await assert.rejects(edit(bob, 'not his'), refused('capability_missing'));
    await assert.rejects(edit(alice, 'x'.repeat(4_001)), refused('text_too_long'));
  }
  await edit(alice, 'first');
  await edit(alice, 'second');
  await assert.rejects(edit(alice, 'third'), refused('user_limit'));
  const next = limited.context.ids.uuid();
  await assert.rejects(
    limited.call(alice, 'messages.send', { cid, id: next, text: 'no' }),
    refused('user_limit'),
  );
  await limited.call(alice, 'reactions.add', { id, emoji: '👍' });
  const { message } = await limited.call(alice, 'messages.get', { id });
  assert.equal(message.text, 'second');
  const { token: _, ...served } = alice;
  for (let i = 0; i < 4; i += 1) await edit(served, `by the server ${i}`);
  await limited.call(bob, 'messages.send', { cid, id: limited.context.ids.uuid(), text: 'his own limit' });
});

test('MS-9 an edit that the database could not keep costs nothing of the limit', async (t) => {
  const limited = await testApp({ messageRate: () => ({ burst: 2, perSecond: 1e-9 }) });
  t.after(() => limited.close());
  const alice = limited.as('alice');
  const cid = 'team:limited';
  const id = limited.context.ids.uuid();
  await limited.call(alice, 'channels.getOrCreate', { cid });
  await limited.call(alice, 'messages.send', { cid, id, text: 'before' });
  await limited.owner`alter table parley.message_edits rename to hidden`;
  for (let i = 0; i < 3; i += 1)
    await assert.rejects(limited.call(alice, 'messages.edit', { id, text: 'lost' }), /message_edits/);
  await limited.owner`alter table parley.hidden rename to message_edits`;
  await limited.call(alice, 'messages.edit', { id, text: 'kept' });
});
