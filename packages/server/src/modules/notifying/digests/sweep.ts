import type { Context } from '../../../platform/context.ts';
import { type Cron, defineCron, type JobDefinition } from '../../../platform/jobs/index.ts';
import { pauseMs, spareMs, waitMs } from './rules.ts';
import { holdBack, loadDue } from './store.ts';

const minuteMs = 60_000;
const most = 1_000;

/** Looks for people something waits for, and asks for their digests; for those who are active none for a while. */
export const sweepDigests = (send: JobDefinition<{ user: string }>): Cron =>
  defineCron({
    name: 'digests.sweep',
    every: minuteMs,
    run: (context) => sweep(context, send),
  });

const sweep = async ({ db, clock, jobs }: Context, send: JobDefinition<{ user: string }>): Promise<void> => {
  const due = await loadDue(db.sql, clock.now(), waitMs / 1_000, most);
  for (const [app, people] of Map.groupBy(due, ({ appId }) => appId))
    await db.tenant(app, 'write', async (tx) => {
      const [active, away] = [true, false].map((here) =>
        people.filter((one) => one.active === here).map(({ userId }) => userId),
      );
      if (active?.length) await holdBack(tx, active, new Date(tx.at.getTime() + waitMs + spareMs));
      if (!away?.length) return;
      await holdBack(tx, away, new Date(tx.at.getTime() + pauseMs));
      await jobs.addAll(
        tx,
        away.map((user) => ({ app, job: send, input: { user }, key: user })),
      );
    });
};
