import type { Clock } from './platform/clock.ts';
import { connectEngine, connectOwner } from './platform/db/connect.ts';
import { readState, type State } from './platform/db/epoch.ts';
import { migrate } from './platform/db/migrate.ts';
import { requireDurable } from './platform/db/require.ts';
import { type Database, openDatabase } from './platform/db/tenant.ts';

/**
 * Checks, migrates and opens the engine's database.
 *
 * @param url of its owner; everything after the migrations runs under the engine's own role
 * @param connections of the pool
 * @throws Error with one sentence for the operator
 */
export const prepareDatabase = async (
  url: string,
  clock: Clock,
  connections: number,
): Promise<{ db: Database; state: State }> => {
  const owner = connectOwner(url);
  try {
    await requireDurable(owner);
    await migrate(owner);
    const state = await readState(owner);
    return { db: openDatabase(connectEngine(url, connections, owner), clock), state };
  } finally {
    await owner.end({ timeout: 5 });
  }
};
