import { z } from 'zod';
import type { Sql } from '../../src/platform/db/connect.ts';
import { defineJob, graphileDriver } from '../../src/platform/jobs/index.ts';

/** Kills are noticed in two seconds, so that a test need not wait; with `PARLEY_TEST_PACE=steady` as in an engine. */
export const hastyDriver = (sql: Sql) =>
  process.env.PARLEY_TEST_PACE === 'steady'
    ? graphileDriver(sql)
    : graphileDriver(sql, { beatMs: 300, deadMs: 2_000 });

/** Leaves a row a job, and one for each time it was begun. */
export const effectJob = defineJob({
  name: 'test.effect',
  input: z.object({ dueMs: z.number(), takesMs: z.number() }),
  attempts: 25,
  run: async ({ db }, { app, id, input }) => {
    await db.sql`insert into test_begun (job) values (${id})`;
    await db.tenant(app, 'write', async (tx) => {
      await tx.sql`select pg_sleep(${input.takesMs / 1_000})`;
      await tx.sql`
        insert into test_effects (job, due, at)
        values (${id}, ${new Date(input.dueMs)}, clock_timestamp()) on conflict do nothing`;
    });
  },
});

/** @param owner of the database, on the engine's schema */
export const makeEffectTables = async (owner: Sql): Promise<void> => {
  await owner`create table test_begun (job text not null, at timestamptz not null default clock_timestamp())`;
  await owner`create table test_effects (job text primary key, due timestamptz not null, at timestamptz not null)`;
  await owner`grant select, insert on test_begun, test_effects to parley_engine`;
};
