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
 * What to do about a head that somebody else holds: `wait` for it on this connection, or do so only while few wait
 * (`politely`), and else give the connection back by `HeadHeld`.
 */
export type Patience = 'wait' | 'politely';

/** The head is held by somebody else, and enough wait for it; nothing was read or written. */
export class HeadHeld extends Error {
  /** Its lane (`Database.waits`). */
  readonly key: string;

  constructor(key: string) {
    super('unable to lock the channel; others wait for it already');
    this.key = key;
  }
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
  const locked = await lockHead(tx, channel, 'wait');
  if (!locked) throw new ParleyError('channel_not_found', operation);
  return locked;
};

/** @returns undefined when there is none, or when it is held and was not waited for */
const lockHead = async (
  tx: TenantTx,
  channel: number,
  held: 'wait' | 'skip',
): Promise<LockedChannel | undefined> => {
  const [head] = await tx.sql<Omit<LockedChannel, 'entries'>[]>`
    select channel, last_seq, log_offset, last_message_at from channel_heads
    where app_id = ${tx.app} and channel = ${channel}
    for no key update ${held === 'skip' ? tx.sql`skip locked` : tx.sql``}`;
  return head && { ...head, entries: [] };
};

/** @throws ParleyError as `lockChannel`; `HeadHeld` when enough wait already */
const lockPolitely = async (
  { db }: Context,
  tx: TenantTx,
  channel: number,
  operation: string,
): Promise<LockedChannel> => {
  const free = await lockHead(tx, channel, 'skip');
  if (free) return free;
  const key = `${tx.app}/${channel}`;
  const leave = db.waits.enter(key);
  if (!leave) throw new HeadHeld(key);
  try {
    return await lockChannel(tx, channel, operation);
  } finally {
    leave();
  }
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
  patience: Patience = 'wait',
): Promise<T> => {
  const lock =
    patience === 'wait' ? lockChannel(tx, channel, operation) : lockPolitely(context, tx, channel, operation);
  const locked = await lock;
  const result = await verb(locked);
  await flushLog(context, tx, locked);
  return result;
};
