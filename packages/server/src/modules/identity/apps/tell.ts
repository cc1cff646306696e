import { type AppCard, type AppEvent, streams } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { presentCard } from './present.ts';
import type { AppRow } from './store.ts';

/** Tells everybody of the app who is connected what it is called and looks like now, with the commit. */
export const tellApp = (context: Context, tx: TenantTx, row: AppRow): AppCard => {
  const app = presentCard(row);
  const event: AppEvent = { type: 'app.updated', at: tx.at.toISOString(), app };
  tx.onCommit(() => context.broker.publish(streams.app(tx.app), JSON.stringify(event)));
  return app;
};
