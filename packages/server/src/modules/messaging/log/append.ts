import type { Context } from '../../../platform/context.ts';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { LockedChannel } from './lock.ts';

/** A change of a channel as its log keeps it: what changed, not what it changed to. */
export interface LogEntry {
  type: string;
  /** The id of the message, user or channel changed. */
  subject?: string;
  actor?: string | undefined;
  /** The message's number in the timeline. */
  seq?: number;
  /** A little more for followers. Never message text. */
  data?: Record<string, unknown>;
}

/** What happens once the entry is committed and its turn in the channel has come. Must not throw. */
export type Delivery = (offset: number) => void;

/**
 * Appends one entry to a locked channel's log and moves its head; the entry is delivered after the commit, in the
 * channel's order.
 *
 * @param deliver publishes the event, cuts or opens subscriptions (`publish.ts`)
 * @returns the entry's offset, known before the row is written
 */
export const appendToLog = (
  context: Context,
  tx: TenantTx,
  channel: LockedChannel,
  entry: LogEntry,
  deliver: Delivery,
): number => {
  channel.logOffset += 1;
  const offset = channel.logOffset;
  const key = `${tx.app}/${channel.channel}`;
  context.sequencer.reserve(key, offset);
  tx.onFailure(() => context.sequencer.cancel(key, offset));
  tx.onCommit(() => {
    context.sequencer.publish(key, offset, () => deliver(offset));
    context.logged(tx.app, channel.channel, offset);
  });
  channel.entries.push({ offset, entry });
  return offset;
};

/** Writes the appended entries and the head. Called once, last, by `writeChannel`. */
export const flushLog = async (context: Context, tx: TenantTx, channel: LockedChannel): Promise<void> => {
  if (channel.entries.length === 0) return;
  const entries = channel.entries.splice(0);
  await Promise.all([
    tx.sql`
      update channel_heads
      set log_offset = ${channel.logOffset}, last_seq = ${channel.lastSeq}, last_message_at = ${channel.lastMessageAt},
        last_logged_at = greatest(last_logged_at, ${tx.at}::timestamptz)
      where app_id = ${tx.app} and channel = ${channel.channel}`,
    tx.sql`
      insert into channel_log (app_id, channel, log_offset, at, type, subject, actor, writer, seq, data)
      select ${tx.app}, ${channel.channel}, e.log_offset, ${tx.at}, e.type, e.subject, e.actor, ${context.instance}, e.seq, e.data::jsonb
      from unnest(
        ${plainArray(entries.map(({ offset }) => offset))}::bigint[],
        ${textArray(entries.map(({ entry }) => entry.type))}::text[],
        ${textArray(entries.map(({ entry }) => entry.subject))}::text[],
        ${textArray(entries.map(({ entry }) => entry.actor))}::text[],
        ${plainArray(entries.map(({ entry }) => entry.seq))}::bigint[],
        ${textArray(entries.map(({ entry }) => entry.data && JSON.stringify(entry.data)))}::text[]
      ) as e (log_offset, type, subject, actor, seq, data)`,
  ]);
};
