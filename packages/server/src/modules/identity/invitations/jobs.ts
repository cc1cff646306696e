import { defineCron } from '../../../platform/jobs/index.ts';

/** Until then who opens one that ended is told that it did. */
const keptMs = 30 * 86_400_000;

/** Forgets invitations that ended long ago, with the addresses they were sent to. */
export const forgetInvitations = defineCron({
  name: 'invitations.forget',
  at: '05:05',
  run: async ({ db, clock }) => {
    await db.sql`select forget_invitations(${new Date(clock.now().getTime() - keptMs)})`;
  },
});
