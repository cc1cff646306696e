import { defineCron } from '../../../platform/jobs/index.ts';

/** Longer than any log reaches back: whoever was away for as long reads the lists anew. */
const keptMs = 35 * 86_400_000;

/** Forgets what ended long ago, and what people planned who were deleted. */
export const forgetPlans = defineCron({
  name: 'planning.forget',
  at: '04:40',
  run: async ({ db, clock }) => {
    await db.sql`select forget_plans(${new Date(clock.now().getTime() - keptMs)})`;
  },
});
