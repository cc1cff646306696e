import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, openAs } from '../../identity/access/index.ts';
import { HeadHeld, type LockedChannel, type Patience, writeChannel } from '../log/index.ts';
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
 * A channel held by somebody else is waited for by few at a time, the others wait in a lane without a connection, as
 * sends do: else those who wait for one busy channel would take the connections of all who do not.
 *
 * @throws ParleyError `channel_not_found` for a channel the caller may not know, `channel_busy`, and whatever the verb throws
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
  writeThrough(
    context,
    actor,
    operation,
    (tx, caller, channel) =>
      accessChannel(tx, caller, channel === undefined ? named : { channel }, operation),
    verb,
  );

/**
 * The same through another door than the caller's rights in the channel: an invite for instance.
 *
 * @param door finds the channel, or refuses; asked before the lock and again behind it, then with the channel's number
 */
export const writeThrough = async <T>(
  context: Context,
  actor: AppActor,
  operation: string,
  door: (tx: TenantTx, caller: Caller, channel?: number) => Promise<ChannelView>,
  verb: (writing: Writing) => Promise<T>,
): Promise<T> => {
  const attempt = (patience: Patience): Promise<T> =>
    openAs(context, actor, 'write', operation, async (tx, caller) => {
      // Asked before the lock as well: whoever may not know the channel neither waits for those who write to it, which
      // would betray it, nor makes them wait.
      const { channel } = (await door(tx, caller)).row;
      const write = async (locked: LockedChannel): Promise<T> => {
        const view = await door(tx, caller, channel);
        return verb({ tx, caller, view, locked });
      };
      return writeChannel(context, tx, channel, operation, write, patience);
    });
  try {
    return await attempt('politely');
  } catch (error) {
    if (!(error instanceof HeadHeld)) throw error;
    const busy = () => new ParleyError('channel_busy', operation);
    return context.db.waits.run(error.key, () => attempt('wait'), busy);
  }
};
