import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testContext } from '@parley/testkit';
import { z } from 'zod';
import { defineJob, graphileDriver, JobRunner } from '../../src/platform/jobs/index.ts';
import { conformance } from './conformance.ts';
import { hastyDriver } from './effect.ts';

await conformance('graphile-worker', graphileDriver);

test('JB-7 what was held by a process that was killed before it said anything is begun again', async () => {
  const engine = await testContext();
  const { context, app } = engine;
  const attempts: number[] = [];
  const job = defineJob({
    name: 'test.held',
    input: z.object({}),
    run: async (_, { attempt }) => void attempts.push(attempt),
  });
  await context.db.tenant(app.id, 'write', (tx) => context.jobs.add(tx, job, {}));
  await context.db.sql`
    update graphile_worker._private_jobs
    set locked_by = 'gone', locked_at = now() - interval '1 minute', attempts = 1`;
  const runner = new JobRunner(context, hastyDriver(context.db.sql), { jobs: [job], crons: [] });
  try {
    await runner.start();
    await runner.settled();
    assert.deepEqual(attempts, [2]);
  } finally {
    await runner.stop();
    await engine.close();
  }
});
