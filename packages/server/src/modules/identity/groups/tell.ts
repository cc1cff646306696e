import { type AppEvent, streams } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** Tells everybody of the app who is connected, guests too, that groups changed: nothing of them is in the event. */
export const tellChanged = (context: Context, tx: TenantTx): void => {
  const event: AppEvent = { type: 'groups.changed', at: tx.at.toISOString() };
  tx.onCommit(() => context.broker.publish(streams.app(tx.app), JSON.stringify(event)));
};
