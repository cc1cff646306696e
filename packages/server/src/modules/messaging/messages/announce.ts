import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { loadCards } from '../../identity/cards/index.ts';
import type { ChannelRow } from '../access/index.ts';
import { appendToLog, type LockedChannel } from '../log/index.ts';
import { isCounted, nobody } from './counting.ts';
import { loadModerators } from './moderators.ts';
import { peopleIn } from './people.ts';
import { presentShared } from './present.ts';
import { publishChange } from './publish.ts';
import type { MessageRow } from './row.ts';

/** A message whose channel is locked, with everything read after the lock. */
export interface LockedMessage {
  tx: TenantTx;
  locked: LockedChannel;
  channel: Pick<ChannelRow, 'channel' | 'horizon'>;
  message: MessageRow;
  /** What of the timeline it belongs to: its own number, or its parent's. */
  timelineSeq: number | null;
}

/**
 * Tells everybody of a change that leaves what the message says as it was: one entry of the log, one `message.updated`.
 *
 * @param row the message as it is now, its `logOffset` the next one of the channel
 * @param actor whose doing it is
 * @param data what followers are to know of it
 */
export const announceChange = async (
  context: Context,
  { tx, locked, channel, message, timelineSeq }: LockedMessage,
  row: MessageRow,
  actor: string | undefined,
  data?: Record<string, unknown>,
): Promise<void> => {
  const users = await loadCards(tx, peopleIn([presentShared(row)]));
  const moderators = row.shadowed ? await loadModerators(tx, channel.channel) : [];
  const entry = {
    type: 'message.updated',
    subject: row.id,
    actor,
    ...((row.shadowed || data) && { data: { ...data, ...(row.shadowed && { shadowed: true }) } }),
  };
  const before = { counted: isCounted(message), mentions: message.mentions ?? nobody };
  appendToLog(context, tx, locked, entry, (offset) =>
    publishChange(context, tx.app, { horizon: channel.horizon, timelineSeq, moderators }, row, {
      type: 'message.updated',
      cid: row.cid,
      offset,
      at: tx.at.toISOString(),
      message: presentShared(row),
      before,
      users,
    }),
  );
};
