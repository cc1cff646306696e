import { connectOwner } from '@parley/server/internal/platform/db/connect.ts';

/**
 * Puts what would end by itself off by a hundred years, so that a fixture says the same on any day: plans, invitations, links,
 * sessions, bans.
 */
export const putOff = async (databaseUrl: string): Promise<void> => {
  const owner = connectOwner(databaseUrl);
  try {
    for (const [table, column] of ends)
      await owner`
        update ${owner(table)} set ${owner(column)} = ${owner(column)} + interval '100 years' where ${owner(column)} > now()`;
    for (const table of ['parley.scheduled', 'parley.reminders'])
      await owner`update ${owner(table)} set local = replace(local, '20', '21')`;
    await owner`
      update graphile_worker._private_jobs set run_at = run_at + interval '100 years' where run_at > now() + interval '1 day'`;
  } finally {
    await owner.end();
  }
};

const ends = [
  ['parley.scheduled', 'send_at'],
  ['parley.reminders', 'remind_at'],
  ['parley.invitations', 'expires_at'],
  ['parley.invite_links', 'expires_at'],
  ['parley_accounts.sessions', 'expires_at'],
] as const;
