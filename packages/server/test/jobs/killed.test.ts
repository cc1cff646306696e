import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { testApp } from '../app.ts';
import { effectJob, makeEffectTables } from './effect.ts';

/** P13 in full: `PARLEY_TEST_JOBS=1000 PARLEY_TEST_KILLS=20 PARLEY_TEST_PACE=steady npm test -- jobs/killed`. */
const jobs = Number(process.env.PARLEY_TEST_JOBS ?? 200);
const kills = Number(process.env.PARLEY_TEST_KILLS ?? 4);
const workers = 3;
/** Long enough that every kill finds work in the middle. */
const takesMs = kills > 4 ? 150 : 20;

test('JB-7 whatever is killed when, each job has its effect once and none before its time', async (t) => {
  const app = await testApp();
  await makeEffectTables(app.owner);
  const living = new Set<ChildProcess>();
  const start = async (): Promise<void> => {
    const child = spawn(
      process.execPath,
      [...process.execArgv, join(import.meta.dirname, 'killed-process.ts'), app.databaseUrl],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_TEST_CONTEXT: undefined } },
    );
    await once(child.stdout, 'data');
    living.add(child);
  };
  const kill = async (): Promise<void> => {
    const [child] = [...living].slice(Math.floor(Math.random() * living.size));
    if (!child) return;
    living.delete(child);
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const effects = async (): Promise<number> => {
    const [row] = await app.owner<{ count: number }[]>`select count(*)::int as count from test_effects`;
    return row?.count ?? 0;
  };
  t.after(async () => {
    for (const child of living) child.kill('SIGKILL');
    await app.close();
  });

  for (let i = 0; i < workers; i += 1) await start();
  const due = new Date(Date.now() + 500);
  await app.context.db.tenant(app.id, 'write', (tx) =>
    app.context.jobs.addAll(
      tx,
      Array.from({ length: jobs }, (_, i) => {
        const at = new Date(due.getTime() + (i * 1_000) / jobs);
        return { app: app.id, job: effectJob, input: { dueMs: at.getTime(), takesMs }, at };
      }),
    ),
  );
  let killed = 0;
  while (killed < kills && (await effects()) < jobs) {
    // In the middle of its work, wherever that is.
    const before = await effects();
    while ((await effects()) <= before && (await effects()) < jobs) await pause(Math.random() * 50);
    await kill();
    killed += 1;
    await start();
  }
  const until = Date.now() + 60_000;
  while ((await effects()) < jobs && Date.now() < until) await pause(50);

  const [row] = await app.owner<
    { effects: number; early: number; begun: number; lateMs: number; againMs: number }[]
  >`
    select count(*)::int as effects, (count(*) filter (where at < due))::int as early,
      (select count(*)::int from test_begun) as begun,
      extract(epoch from percentile_cont(0.99) within group (order by at - due)) * 1000 as late_ms,
      (
        select extract(epoch from max(gap)) * 1000
        from (select at - lag(at) over (partition by job order by at) as gap from test_begun) begun
      ) as again_ms
    from test_effects`;
  t.diagnostic(
    `${killed} killed, ${row?.begun} begun, ${row?.effects} effects, p99 ${Math.round(row?.lateMs ?? 0)} ms late, begun again after at most ${Math.round(row?.againMs ?? 0)} ms`,
  );
  assert.equal(row?.effects, jobs);
  assert.equal(row?.early, 0);
  assert.ok(killed > 0);
});
