import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApp, testApp } from '../../../../../test/app.ts';
import { text, upload } from '../../../../../test/files.ts';

let app: TestApp;
before(async () => {
  app = await testApp();
});
after(() => app.close());

test('MS-12 a file held by somebody else delays no other message of the batch', {
  timeout: 30_000,
}, async () => {
  const alice = app.as('alice');
  const cids = Array.from({ length: 21 }, (_, i) => `messaging:files-${i}`);
  for (const cid of cids) await app.call(alice, 'channels.getOrCreate', { cid, members: ['bob'] });
  const [file, free] = await Promise.all(
    ['a', 'b'].map((name) => upload(app.context, app, alice, text(name))),
  );
  await waitForEver();
  const [locked, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holder = app.owner.begin(async (sql) => {
    await sql`select 1 from files where app_id = ${app.id} and id = ${file?.id ?? ''} for update`;
    locked.resolve();
    await done.promise;
  });
  await locked.promise;
  const send = (cid: string, fileId?: string) =>
    app.call(alice, 'messages.send', {
      cid,
      id: app.context.ids.uuid(),
      text: 'Look',
      attachments: fileId ? [{ type: 'file', fileId }] : [],
    });
  const [first = '', second = '', ...others] = cids;
  let arrived = false;
  const held = send(first, file?.id).then(() => {
    arrived = true;
  });
  await Promise.all([send(second, free?.id), ...others.map((cid) => send(cid))]);
  assert.equal(arrived, false);
  done.resolve();
  await holder;
  await held;
});

/** Nobody gives up a lock any more: eight connections, half of them kept for what is first. */
const waitForEver = async (): Promise<void> => {
  let here = 0;
  const { promise: allHere, resolve } = Promise.withResolvers<void>();
  const visit = (urgency: 'first' | 'ordinary') =>
    app.context.db.tenant(
      app.id,
      'write',
      async (tx) => {
        here += 1;
        if (here === 8) resolve();
        await allHere;
        await tx.sql`set lock_timeout to 0`;
      },
      urgency,
    );
  await Promise.all(Array.from({ length: 8 }, (_, i) => visit(i % 2 === 0 ? 'first' : 'ordinary')));
};
