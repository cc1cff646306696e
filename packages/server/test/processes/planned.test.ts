import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { type TestContext, testContext } from '@parley/testkit';
import { scheduledHandlers } from '../../src/modules/planning/scheduled/index.ts';
import { connectOwner, type Sql } from '../../src/platform/db/connect.ts';

const limit = { timeout: 120_000 };
const cid = 'team:night';

let scene: TestContext;
let owner: Sql;
const children = new Set<ChildProcess>();
before(async () => {
  scene = await testContext();
  owner = connectOwner(scene.databaseUrl);
  await owner`set search_path to parley`;
});
after(async () => {
  for (const child of children) child.kill('SIGKILL');
  await owner.end();
  await scene.close();
});

/** An engine in a process of its own, on the scene's database. */
const start = async (): Promise<{ child: ChildProcess; url: string }> => {
  const config = {
    listenPort: 0,
    databaseUrl: scene.databaseUrl,
    masterKey: scene.context.masterKey.toString('base64'),
    platformKey: scene.context.platformKey,
    log: { level: 'silent' },
    besideOthers: true,
  };
  const script = new URL('./engine.ts', import.meta.url);
  const child = fork(script, [JSON.stringify(config)], { execArgv: ['--conditions=parley-source'] });
  children.add(child);
  const [port] = (await once(child, 'message')) as [number];
  return { child, url: `http://127.0.0.1:${port}` };
};

const kill = async (child: ChildProcess): Promise<void> => {
  children.delete(child);
  child.kill('SIGKILL');
  await once(child, 'exit');
};

const call = async (url: string, user: string, verb: string, path: string, body?: object) => {
  const answer = await fetch(`${url}/v1${path}`, {
    method: verb,
    headers: {
      authorization: `Bearer ${scene.app.key.secret}`,
      'parley-user': user,
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  assert.ok(answer.ok, `${verb} ${path}: ${answer.status} ${await answer.clone().text()}`);
  return answer.json();
};

/** Resolves when nothing that is due is left: all are sent. */
const allSent = async (): Promise<void> => {
  for (;;) {
    const [left] = await owner`select 1 from scheduled where status in ('pending', 'sending')`;
    if (!left) return;
  }
};

test(
  'SD-4 with the engine killed again and again while they are due, each is sent once and none early',
  limit,
  async () => {
    let running = await start();
    await call(running.url, 'alice', 'PUT', '/channels/team/night', { members: ['bob', 'carol'] });
    const dueAt = Math.ceil(Date.now() / 1_000) * 1_000 + 4_000;
    const when = { local: new Date(dueAt).toISOString().slice(0, 19), zone: 'UTC' };
    const planned: string[] = [];
    for (let n = 0; n < 60; n += 1) {
      const id = scene.context.ids.uuid();
      planned.push(id);
      const author = ['alice', 'bob', 'carol'][n % 3] ?? '';
      await call(running.url, author, 'POST', '/channels/team/night/scheduled', {
        id,
        text: `${n}`,
        ...when,
      });
    }
    // Killed before they are due, while they are being sent, and while what was cut off is made up for.
    await kill(running.child);
    for (let round = 0; round < 3; round += 1) {
      running = await start();
      const [before] = await owner<{ count: number }[]>`select count(*)::int as count from messages`;
      for (;;) {
        const [now] = await owner<{ count: number }[]>`select count(*)::int as count from messages`;
        if ((now?.count ?? 0) > (before?.count ?? 0) || now?.count === planned.length) break;
      }
      await kill(running.child);
    }
    running = await start();
    // What a killed process had begun is taken from it when its time is over; nobody waits so long here.
    await owner.unsafe(
      'update graphile_worker._private_jobs set locked_at = null, locked_by = null, run_at = now() where locked_at is not null',
    );
    await allSent();
    const { items } = (await call(running.url, 'bob', 'GET', `/channels/team/night/messages?limit=300`)) as {
      items: { id: string; createdAt: string }[];
    };
    assert.deepEqual(items.map(({ id }) => id).sort(), [...planned].sort());
    for (const { createdAt } of items) assert.ok(Date.parse(createdAt) >= dueAt, 'none is early');
    const logged = await owner<{ subject: string; count: number }[]>`
    select l.data ->> 'id' as subject, count(*)::int as count from user_log l where l.type = 'scheduled.updated' group by 1`;
    // Planned, and sent: nothing is told twice.
    assert.deepEqual([...new Set(logged.map(({ count }) => count))], [2]);
    await kill(running.child);
  },
);

test('SD-4 killed between sending and saying so, it is sent once', limit, async () => {
  const handlers = scheduledHandlers(scene.context);
  const id = scene.context.ids.uuid();
  const local = new Date(Date.now() + 60_000).toISOString().slice(0, 19);
  const actor = scene.app.as('bob');
  await handlers['scheduled.create'](
    { actor, requestId: 'r' },
    { cid, id, text: 'Once', attachments: [], local, zone: 'UTC' },
  );
  await handlers['scheduled.sendNow']({ actor, requestId: 'r' }, { id });
  // As it was before the process could say that it was sent.
  await owner`update scheduled set status = 'sending', send_at = now() where id = ${id}`;
  const running = await start();
  await owner.unsafe('update graphile_worker._private_jobs set run_at = now()');
  await allSent();
  const [found] = await owner<
    { count: number }[]
  >`select count(*)::int as count from messages where id = ${id}`;
  assert.equal(found?.count, 1);
  await kill(running.child);
});
