import type { Following } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { ChannelView } from '../access/index.ts';
import { tellUser } from '../log/index.ts';

/** Tells a person's other devices where they stand in a thread now, after the commit. */
export const tellStanding = (
  context: Context,
  tx: TenantTx,
  user: string,
  { row }: ChannelView,
  thread: Following,
): void =>
  tellUser(context, tx, user, {
    type: 'thread.updated',
    cid: `${row.type}:${row.id}`,
    at: tx.at.toISOString(),
    thread,
  });
