import { defineCron } from '../../../platform/jobs/index.ts';

const keptMs = 90 * 86_400_000;

/** Forgets what was told long ago, and what was told to people who were deleted. */
export const forgetNotifications = defineCron({
  name: 'notifications.forget',
  at: '04:50',
  run: async ({ db, clock }) => {
    await db.sql`select forget_notifications(${new Date(clock.now().getTime() - keptMs)})`;
  },
});
