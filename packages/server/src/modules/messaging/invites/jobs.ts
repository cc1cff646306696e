import { defineCron } from '../../../platform/jobs/index.ts';

/** Until then who opens a link that ended is told how it ended. */
const keptMs = 90 * 86_400_000;

/** Forgets links that ended long ago, and whom nobody can ask any more. */
export const forgetInvites = defineCron({
  name: 'invites.forget',
  at: '04:55',
  run: async ({ db, clock }) => {
    await db.sql`select forget_invites(${new Date(clock.now().getTime() - keptMs)})`;
  },
});
