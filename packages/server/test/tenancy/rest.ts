import type { Context } from '../../src/platform/context.ts';
import type { TenantTx } from '../../src/platform/db/tenant.ts';
import type { AppOf, TestEngine } from '../app.ts';
import { askIdentity, beKnown, keep } from './rest.identity.ts';
import { askMedia, showPictures } from './rest.media.ts';
import { askMessaging, useMethods } from './rest.messaging.ts';
import { askNotifying, tell } from './rest.notifying.ts';

/** Sends statements of an app, whose values mean little. */
export type Ask = (tx: TenantTx, context: Context) => Promise<unknown>;

/** Undoes what was asked. */
class Undone extends Error {}

/**
 * Sends what no step of the story sends, as it takes accounts, a web to fetch from, days of waiting or an end of the app:
 * by methods and jobs where they do, else by hand, undone. Only the planner is asked about it.
 */
export const askRest = async (engine: TestEngine, app: AppOf): Promise<void> => {
  const { context } = engine;
  await beKnown(engine, app);
  await keep(engine, app);
  await showPictures(engine, app);
  await useMethods(engine, app);
  await tell(engine, app);
  for (const ask of [...askIdentity, ...askMedia, ...askMessaging, ...askNotifying]) {
    const asking = context.db.tenant(app.id, 'write', async (tx) => {
      await ask(tx, context);
      throw new Undone();
    });
    await asking.catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  }
};
