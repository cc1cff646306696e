import type { BanKind } from '@parley/protocol';
import type { AppRole } from '@parley/protocol/capabilities';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { insertAct } from './store.ts';

/** Something a moderator does. */
export interface Act {
  /** The method that does it. */
  act: string;
  /** Undefined for the app's own server. */
  actor: string | undefined;
  channel?: number | undefined;
  user?: string | undefined;
  messageId?: string | undefined;
  reason?: string | undefined;
  details?: { kind?: BanKind; until?: string; seconds?: number; word?: string; role?: AppRole };
}

/** Records an act in the transaction that does it. */
export const recordAct = (context: Context, tx: TenantTx, act: Act): Promise<void> =>
  insertAct(tx, context.ids.uuid(), act);
