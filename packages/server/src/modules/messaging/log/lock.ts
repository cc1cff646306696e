import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { flushLog, type LogEntry } from './append.ts';

/** A channel whose head this transaction holds: the only way to write to it. */
export interface LockedChannel {
  channel: number;
  lastSeq: number;
  logOffset: number;
  lastMessageAt: Date | null;
  /** Appended and not yet written. */
  entries: { offset: number; entry: LogEntry }[];
}

/**
 * Locks a channel's head, first in the lock order (head, thread parent, member, user counter). Whatever decides the write
 * must be read after this, in statements of its own: a read that travels inside the locking statement sees the time
 * before the wait.
 *
 * @throws ParleyError `channel_not_found`; `channel_busy` after 2 s (by `translate`)
 */
export const lockChannel = async (
  tx: TenantTx,
  channel: number,
  operation: string,
): Promise<LockedChannel> => {
  const [head] = await tx.sql<Omit<LockedChannel, 'entries'>[]>`
    select channel, last_seq, log_offset, last_message_at from channel_heads
    where app_id = ${tx.app} and channel = ${channel}
    for no key update`;
  if (!head) throw new ParleyError('channel_not_found', operation);
  return { ...head, entries: [] };
};

/**
 * One write to one channel: locks it, runs the verb, writes what it appended to the log.
 *
 * @example await writeChannel(context, tx, channel, 'unable to archive the channel', async (locked) => { ... })
 */
export const writeChannel = async <T>(
  context: Context,
  tx: TenantTx,
  channel: number,
  operation: string,
  verb: (locked: LockedChannel) => Promise<T>,
): Promise<T> => {
  const locked = await lockChannel(tx, channel, operation);
  const result = await verb(locked);
  await flushLog(context, tx, locked);
  return result;
};
