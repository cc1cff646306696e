import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, openAs } from '../../identity/access/index.ts';
import { type LockedChannel, writeChannel } from '../log/index.ts';
import type { Named } from './store.ts';
import { accessChannel, type ChannelView } from './view.ts';

/** What a verb that writes to a channel works with: everything was read after the lock. */
export interface Writing {
  tx: TenantTx;
  caller: Caller;
  view: ChannelView;
  locked: LockedChannel;
}

/**
 * One write to one channel by one caller: opens the transaction, locks the channel, reads the caller's rights after the
 * lock, runs the verb, writes its log entries, commits, publishes.
 *
 * @throws ParleyError `channel_not_found` for a channel the caller may not know, and whatever the verb throws
 * @example
 * await writeToChannel(context, actor, { cid }, 'unable to archive the channel', async ({ tx, view, locked }) => {
 *   demand(view, 'archive-channel', 'unable to archive the channel');
 *   ...
 * })
 */
export const writeToChannel = <T>(
  context: Context,
  actor: AppActor,
  named: Named,
  operation: string,
  verb: (writing: Writing) => Promise<T>,
): Promise<T> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    // Asked before the lock as well: whoever may not know the channel neither waits for those who write to it, which
    // would betray it, nor makes them wait.
    const { channel } = (await accessChannel(tx, caller, named, operation)).row;
    return writeChannel(context, tx, channel, operation, async (locked) => {
      const view = await accessChannel(tx, caller, { channel }, operation);
      return verb({ tx, caller, view, locked });
    });
  });
