import { type AppEvent, type CustomEmoji, streams } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { presentEmoji } from './rules.ts';
import type { EmojiRow } from './store.ts';

const tell = (context: Context, tx: TenantTx, event: AppEvent): void =>
  tx.onCommit(() => context.broker.publish(streams.app(tx.app), JSON.stringify(event)));

/** Tells everybody of the app who is connected how a custom emoji is now, with the commit. */
export const tellEmoji = (context: Context, tx: TenantTx, row: EmojiRow): CustomEmoji => {
  const emoji = presentEmoji(tx.app, row);
  tell(context, tx, { type: 'emoji.updated', at: tx.at.toISOString(), emoji });
  return emoji;
};

/** Tells them that one is gone, with its aliases. */
export const tellRemoved = (context: Context, tx: TenantTx, name: string): void =>
  tell(context, tx, { type: 'emoji.removed', at: tx.at.toISOString(), name });
