import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApp, testApp } from '../../../../test/app.ts';

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
