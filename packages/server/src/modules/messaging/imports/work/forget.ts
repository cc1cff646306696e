import { limits } from '@parley/protocol';
import { defineCron } from '../../../../platform/jobs/index.ts';
import { allApps } from '../../../identity/apps/index.ts';
import { endImport } from './end.ts';
import { findWaiting } from './store.ts';

/** Gives up what was read and never begun: an archive holds what people said, and takes room. */
export const forgetImports = defineCron({
  name: 'imports.forget',
  at: '04:40',
  run: async (context, signal) => {
    const before = new Date(context.clock.now().getTime() - limits.importPlannedSeconds * 1_000);
    for (const { id: app } of await allApps(context.db.sql)) {
      if (signal.aborted) return;
      await context.db.tenant(app, 'write', async (tx) => {
        for (const row of await findWaiting(tx, before)) await endImport(context, tx, row, 'cancelled');
      });
    }
  },
});
