import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Import } from '@parley/protocol';
import { longExport, sampleExport } from '@parley/testkit/slack';
import { type AppOf, type TestEngine, testEngine } from '../../../../../test/app.ts';
import { archiveOf, bringArchive } from '../../../../../test/imports/archives.ts';
import { writtenIn } from '../../../../../test/imports/written.ts';
import { createBlob } from '../../../../platform/blob/index.ts';
import { systemClock } from '../../../../platform/clock.ts';
import { NotNow } from '../../../../platform/jobs/index.ts';
import { runImport } from './job.ts';
import { Pulse, Stopped } from './pulse.ts';

let folder: string;
let engine: TestEngine;
let app: AppOf;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-imports-'));
  engine = await testEngine({ blob: createBlob({ folder }, randomBytes(32), systemClock).blob });
});
after(async () => {
  await engine?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  app = await engine.addApp();
});

const read = async (id: string): Promise<Import> =>
  (await app.call(app.server, 'imports.get', { id })).import;
const begin = async (id: string): Promise<void> => {
  await app.call(app.server, 'imports.start', { id });
};
/** Begins it without its job: nobody writes it but who is told to by the test. */
const beginAlone = async (id: string): Promise<void> => {
  await engine.owner`update imports set state = 'running', started_at = now() where app_id = ${app.id} and id = ${id}`;
};
/** Until it is so, however busy the machine is; the test's own time limit ends it. */
const until = async (seen: () => Promise<boolean>): Promise<void> => {
  while (!(await seen())) await pause(10);
};
/** Until so many messages are written. How many there are is told a few times a second: enough are to come after them. */
const reached = (id: string, messages: number): Promise<void> =>
  until(async () => {
    const { state, progress } = await read(id);
    assert.equal(state, 'running', `it was over before ${messages} messages were seen`);
    return (progress?.messages ?? 0) >= messages;
  });
const run = (
  id: string,
  more: { last?: boolean; signal?: AbortSignal } = {},
  context = engine.context,
): Promise<void> => {
  const { signal } = new AbortController();
  return runImport.run(context, {
    app: app.id,
    input: { id },
    id: '1',
    attempt: 1,
    last: false,
    signal,
    ...more,
  });
};
/** Rows that belong to nothing that is shown. */
const hidden = async (): Promise<unknown> => {
  const [row] = await engine.owner`
    select (select count(*)::int from channels where app_id = ${app.id} and importing) as channels,
      (select count(*)::int from channel_heads h where h.app_id = ${app.id}
        and not exists (select from channels c where c.app_id = h.app_id and c.channel = h.channel)) as heads,
      (select count(*)::int from members h where h.app_id = ${app.id}
        and not exists (select from channels c where c.app_id = h.app_id and c.channel = h.channel)) as members,
      (select count(*)::int from messages m where m.app_id = ${app.id}
        and not exists (select from channels c where c.app_id = m.app_id and c.channel = m.channel)) as messages`;
  return { ...row };
};
const nothing = { channels: 0, heads: 0, members: 0, messages: 0 };

test('IM-11 a worker that is killed in the middle, twice, is followed by another: the same rows and the same numbers', async (t) => {
  const bytes = await archiveOf(longExport(32_000));
  const living = new Set<ChildProcess>();
  t.after(() => {
    for (const child of living) child.kill('SIGKILL');
  });
  const start = async (): Promise<() => Promise<void>> => {
    const script = join(import.meta.dirname, '../../../../../test/imports/worker.ts');
    const child = spawn(process.execPath, [...process.execArgv, script, engine.databaseUrl, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_TEST_CONTEXT: undefined },
    });
    living.add(child);
    await once(child.stdout, 'data');
    return async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      living.delete(child);
    };
  };
  let kill = await start();
  const { id } = await bringArchive(engine.context, app, app.server, bytes);
  await until(async () => (await read(id)).state === 'planned');
  await begin(id);
  // Somewhere after the first channel, then after the second.
  for (const messages of [9_000, 17_000]) {
    await reached(id, messages);
    await kill();
    const half = await read(id);
    assert.equal(half.state, 'running');
    assert.equal(half.report?.messages, 8_000 * (half.report?.channels ?? 0));
    kill = await start();
  }
  await until(async () => (await read(id)).state === 'done');
  await kill();
  const { report, problems } = await read(id);
  const resumed = await writtenIn(engine.owner, app.id);

  app = await engine.addApp();
  const fresh = await bringArchive(engine.context, app, app.server, bytes);
  await run(fresh.id);
  await begin(fresh.id);
  await run(fresh.id);
  const whole = await read(fresh.id);
  assert.deepEqual({ report, problems }, { report: whole.report, problems: whole.problems });
  assert.equal(report?.messages, 32_000);
  assert.deepEqual(resumed, await writtenIn(engine.owner, app.id));
});

test('IM-12 one that is stopped keeps what was whole and leaves nothing half written; the archive brings the rest', async () => {
  const bytes = await archiveOf(longExport(16_000));
  const { id } = await bringArchive(engine.context, app, app.server, bytes);
  await run(id);
  await begin(id);
  const going = run(id);
  await reached(id, 5_000);
  const { import: ended } = await app.call(app.server, 'imports.cancel', { id });
  assert.deepEqual([ended.state, ended.progress], ['cancelled', undefined]);
  const { items } = await app.call(app.server, 'moderation.acts', { act: 'imports.cancel' });
  assert.equal(items.length, 1, 'MO-8');
  await going;
  await engine.jobs.settled();
  assert.deepEqual(await hidden(), nothing);
  const { report } = await read(id);
  const { channels } = await writtenIn(engine.owner, app.id);
  assert.equal(channels.length, report?.channels);
  assert.ok(channels.length > 0 && channels.length < 4, `${channels.length}`);
  const [file] = await engine.owner`select count(*)::int as count from files where app_id = ${app.id}`;
  assert.equal(file?.count, 0);

  const again = await bringArchive(engine.context, app, app.server, bytes);
  await engine.jobs.settled();
  const { plan } = await read(again.id);
  assert.equal(plan?.channelsKnown, channels.length);
  await begin(again.id);
  await engine.jobs.settled();
  const rest = await read(again.id);
  assert.equal((rest.report?.messages ?? 0) + (report?.messages ?? 0), 16_000);
});

test('IM-12 one that fails in the middle says why and leaves nothing half written', async () => {
  const { id } = await bringArchive(engine.context, app, app.server, await archiveOf(longExport(16_000)));
  await run(id);
  await beginAlone(id);
  const ending = new AbortController();
  const going = run(id, { signal: ending.signal });
  await reached(id, 5_000);
  ending.abort();
  await assert.rejects(going, { name: 'AbortError' });
  assert.notDeepEqual(await hidden(), nothing);
  await engine.owner`update files set deleted_at = now() where app_id = ${app.id}`;
  await run(id);
  const { state, failure } = await read(id);
  assert.deepEqual([state, failure?.reason], ['failed', 'file_not_found']);
  await engine.jobs.settled();
  assert.deepEqual(await hidden(), nothing);
});

test('IM-12 what could not be done by the last attempt is a failure; before it, it is tried again', async () => {
  const { id } = await bringArchive(engine.context, app, app.server, await archiveOf(sampleExport()));
  await run(id);
  await beginAlone(id);
  const blob = Object.assign(Object.create(engine.context.blob), { path: () => '/srv/secret/archive' });
  const broken = { ...engine.context, blob };
  await assert.rejects(run(id, {}, broken), /ENOENT/);
  assert.equal((await read(id)).state, 'running');
  await assert.rejects(run(id, { last: true }, broken), /ENOENT/);
  const { state, failure } = await read(id);
  assert.deepEqual([state, failure?.reason], ['failed', 'internal']);
  assert.doesNotMatch(failure?.message ?? '', /secret/);
});

test('IM-5 one by the command line is waited for, and that is no attempt', async () => {
  const { id } = await bringArchive(engine.context, app, app.server, await archiveOf(sampleExport()));
  await run(id);
  await beginAlone(id);
  const other = await engine.owner.reserve();
  try {
    await other`select pg_advisory_lock(hashtext('parley.import'), hashtext(${app.id}))`;
    await assert.rejects(run(id), NotNow);
  } finally {
    await other`select pg_advisory_unlock(hashtext('parley.import'), hashtext(${app.id}))`;
    other.release();
  }
  await run(id);
  assert.equal((await read(id)).state, 'done');
});

test('IM-12 within a channel it is found to be stopped with the next beat, and so is the end of the process', async () => {
  const { id } = await bringArchive(engine.context, app, app.server, await archiveOf(sampleExport()));
  const reached = { channel: 'general', bytesRead: 1, bytesSkipped: 0, bytesTotal: 2, messages: 1 };
  const ending = new AbortController();
  const beat = () =>
    new Pulse(engine.context, { app: app.id, id, state: 'reading' }, 0, ending.signal).beat(reached);
  await beat();
  assert.equal((await read(id)).progress?.messages, 1);
  await app.call(app.server, 'imports.cancel', { id });
  await assert.rejects(beat(), Stopped);
  ending.abort();
  await assert.rejects(beat(), { name: 'AbortError' });
});
