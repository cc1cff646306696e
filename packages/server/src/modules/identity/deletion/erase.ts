import { limits } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { isTooSlow } from '../../../platform/db/errors.ts';
import { defineCron } from '../../../platform/jobs/index.ts';
import { removeBytesOf } from './bytes.ts';
import { appsToErase, forgetMemberships, markErased, removeApp } from './store.ts';
import { deleteSome, type Table, tablesInOrder } from './tables.ts';

/** Rows of one transaction: few enough that nobody waits for it. */
const atOnce = 1_000;

/**
 * Deletes everything of the apps whose grace is over, in small transactions: bytes first, then rows, the app's own last. It
 * finds where it was by what is left, so it may be killed anywhere.
 *
 * @throws Error when one could not be deleted whole; the others were. It comes round again.
 */
export const eraseApps = async (context: Context, signal: AbortSignal): Promise<void> => {
  const before = new Date(context.clock.now().getTime() - limits.deletionGraceSeconds * 1_000);
  const failed: unknown[] = [];
  for (const app of await appsToErase(context.db.sql, before))
    await eraseApp(context, app, before, signal).catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw failed[0];
};

const eraseApp = async (context: Context, app: string, before: Date, signal: AbortSignal): Promise<void> => {
  const { db, jobs } = context;
  if (signal.aborted || !(await db.tenant(app, 'write', (tx) => markErased(tx, before)))) return;
  await db.tenant(app, 'write', (tx) => jobs.removeAll(tx));
  await removeBytesOf(context, app, signal);
  await db.tenant(app, 'write', forgetMemberships);
  for (const table of await tablesInOrder(db.sql)) await empty(context, app, table, signal);
  if (signal.aborted) return;
  // What was asked for until now goes with the last row, so that nothing names an app that is gone.
  await db.tenant(app, 'write', async (tx) => {
    if ((await jobs.removeAll(tx)) === 0) await removeApp(tx);
  });
};

const empty = async ({ db }: Context, app: string, table: Table, signal: AbortSignal): Promise<void> => {
  let most = atOnce;
  while (!signal.aborted) {
    try {
      if ((await db.tenant(app, 'write', (tx) => deleteSome(tx, table, most))) === 0) return;
    } catch (error) {
      // Where much refers to a row each takes longer to let go of.
      if (!isTooSlow(error) || most === 1) throw error;
      most = Math.ceil(most / 4);
    }
  }
};

/** Often: a workspace whose day has come is gone within the quarter of an hour. */
export const eraseDeleted = defineCron({ name: 'apps.erase', every: 15 * 60_000, run: eraseApps });
