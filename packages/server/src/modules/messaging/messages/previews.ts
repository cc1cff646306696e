import type { Attachment } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type ChannelRow, loadChannel } from '../access/index.ts';
import { HeadHeld, type LockedChannel, type Patience, writeChannel } from '../log/index.ts';
import { announceChange, type LockedMessage } from './announce.ts';
import type { MessageRow, StoredPreviews } from './row.ts';
import { updatePreviews } from './store.edit.ts';
import { findPlace, loadMessages } from './store.ts';

const operation = 'unable to show the previews';
const everything = { user: undefined, seesShadowed: true, horizon: 0 };

/**
 * Changes what a message shows of its links, as one entry of the log, when `decide` says so: by the server itself, in the
 * name of nobody. A message that is gone, or whose channel takes no writing any more, is left as it is.
 *
 * @param decide what it shows from now on; undefined to leave it
 */
export const showPreviews = async (
  context: Context,
  app: string,
  id: string,
  decide: (tx: TenantTx, message: MessageRow, channel: ChannelRow) => Promise<StoredPreviews | undefined>,
): Promise<void> => {
  const attempt = (patience: Patience): Promise<void> =>
    context.db.tenant(app, 'write', async (tx) => {
      const place = await findPlace(tx, id);
      if (!place) return;
      const change = async (locked: LockedChannel): Promise<void> => {
        const [channel, [message]] = await Promise.all([
          loadChannel(tx, { channel: place.channel }, undefined),
          loadMessages(tx, [id], everything),
        ]);
        if (!channel || channel.deletedAt || channel.archivedAt || !message || message.deletedAt) return;
        const previews = await decide(tx, message, channel);
        const { timelineSeq } = place;
        if (previews)
          await changePreviews(context, { tx, locked, channel, message, timelineSeq }, previews, undefined);
      };
      await writeChannel(context, tx, place.channel, operation, change, patience);
    });
  try {
    await attempt('politely');
  } catch (error) {
    if (!(error instanceof HeadHeld)) throw error;
    await context.db.waits.run(
      error.key,
      () => attempt('wait'),
      () => new Error(`${operation}; the channel is busy`),
    );
  }
};

/**
 * Writes what a message shows of its links and tells everybody, as a change of the message.
 *
 * @param actor whose doing it is
 * @returns the message as it is now
 */
export const changePreviews = async (
  context: Context,
  change: LockedMessage,
  previews: StoredPreviews,
  actor: string | undefined,
): Promise<MessageRow> => {
  const row: MessageRow = { ...change.message, previews, logOffset: change.locked.logOffset + 1 };
  await updatePreviews(change.tx, row);
  await announceChange(context, change, row, actor);
  return row;
};

/** Are these the same cards? */
export const sameCards = (a: readonly Attachment[], b: readonly Attachment[]): boolean =>
  JSON.stringify(a.map(sortedCard)) === JSON.stringify(b.map(sortedCard));

const sortedCard = (card: Attachment): unknown[] => Object.entries(card).sort(([a], [b]) => (a < b ? -1 : 1));
