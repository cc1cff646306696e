import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
before(async () => {
  app = await testApp();
  for (let i = 0; i < 8; i += 1)
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid: `team:slow-${i}` });
  // Whoever looks at a channel takes half a second for it.
  await app.owner`create policy slow on parley.channels as restrictive using (pg_sleep(0.5) is not null)`;
});
after(() => app.close());

test('CH-43 a query that looks at too much is refused, and takes no connection from who does not', async () => {
  const finished: string[] = [];
  const note = <T>(what: string, work: Promise<T>): Promise<T> => work.finally(() => finished.push(what));
  // More than ordinary work has connections.
  const slow = Array.from({ length: 5 }, (_, i) => {
    const filter = { name: { $autocomplete: `x${i}` } };
    const by = i % 2 === 0 ? app.as('alice') : app.server;
    const input = i === 1 ? {} : { filter };
    const query = note('a query', app.call(by, 'channels.query', input));
    return query.then(
      () => 'found',
      (error: { reason?: string }) => error.reason ?? String(error),
    );
  });
  await note('another', app.call(app.as('alice'), 'users.me', {}));
  assert.deepEqual(finished, ['another']);
  assert.equal(await Promise.race(slow), 'query_too_slow');
  await app.owner`drop policy slow on parley.channels`;
  await Promise.all(slow);
  const { items } = await app.call(app.as('alice'), 'channels.query', { filter: { type: 'team' } });
  assert.equal(items.length, 8);
});

test('CH-43 the time limit ends with the query', async () => {
  await app.call(app.server, 'channels.query', { filter: { type: 'team' } });
  const limits = await Promise.all(
    Array.from({ length: 8 }, () =>
      app.context.db.tenant(app.id, 'snapshot', async (tx) => {
        const [row] = await tx.sql<{ statementTimeout: string }[]>`show statement_timeout`;
        return row?.statementTimeout;
      }),
    ),
  );
  assert.deepEqual(new Set(limits), new Set(['10s']));
  await assert.rejects(
    app.call(app.server, 'channels.query', { filter: { nothing: 1 } }),
    refused('filter_invalid'),
  );
});
