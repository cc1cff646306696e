import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type TestApp, testApp } from '../app.ts';

let app: TestApp;
const cid = 'team:commit';
before(async () => {
  app = await testApp();
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
  // Fails at the commit, after every statement of the transaction went through.
  await app.owner.unsafe(`
    create function fail_at_commit() returns trigger language plpgsql as $$
    begin
      raise exception 'for this test';
    end $$;
    create constraint trigger doomed_message after insert on messages deferrable initially deferred
      for each row when (new.text = 'doomed') execute function fail_at_commit();
    create constraint trigger doomed_member after insert on members deferrable initially deferred
      for each row when (new.user_id = 'erin') execute function fail_at_commit();`);
});
after(() => app.close());
beforeEach(() => {
  app.told.length = 0;
});

const send = (text: string) =>
  app.call(app.as('alice'), 'messages.send', { cid, id: app.context.ids.uuid(), text });
const ofStreams = () => app.told.filter(({ does }) => does !== 'disconnect');

describe('what does not commit', () => {
  test('MS-13 a message whose commit fails is acknowledged to nobody and told to nobody', async () => {
    await assert.rejects(send('doomed'), /for this test/);
    assert.deepEqual(ofStreams(), []);
  });

  test('MS-13 a change whose commit fails cuts, subscribes and tells nobody', async () => {
    await assert.rejects(
      app.call(app.as('alice'), 'members.add', { cid, users: ['erin', 'dan'] }),
      /for this test/,
    );
    assert.deepEqual(ofStreams(), []);
  });

  test('MS-13 its place in the log is the next one’s', async () => {
    const before = await send('before');
    await assert.rejects(send('doomed'), /for this test/);
    const next = await send('after');
    assert.deepEqual([next.seq, next.offset], [(before.seq ?? 0) + 1, before.offset + 1]);
    assert.deepEqual(
      app.events('message.new').map(({ offset }) => offset),
      [before.offset, next.offset],
    );
  });
});
