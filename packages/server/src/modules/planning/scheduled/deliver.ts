import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { senderOf } from '../../messaging/messages/index.ts';
import { record } from './record.ts';
import { loadName, lockScheduled, markSending, type ScheduledRow, updateScheduled } from './store.ts';

const operation = 'unable to send the scheduled message';

/** A scheduled message that is being sent: from here on what it says is fixed. */
export interface Claimed {
  row: ScheduledRow;
  /** In whose name; absent when nobody can send it any more. */
  actor: UserActor | undefined;
}

/**
 * Takes one that is due, in a transaction of its own: whoever wants to change it comes before or too late. One that a
 * process took before it died is taken again.
 *
 * @returns when it is due, if that is not yet; undefined when there is nothing to send
 */
export const claim = (context: Context, app: string, id: string): Promise<Claimed | Date | undefined> =>
  context.db.tenant(app, 'write', async (tx) => {
    const row = await lockScheduled(tx, id);
    if (row?.status !== 'pending' && row?.status !== 'sending') return undefined;
    return row.status === 'pending' && row.sendAt > tx.at ? row.sendAt : take(tx, row);
  });

/** Takes a locked one. */
export const take = async (tx: TenantTx, row: ScheduledRow): Promise<Claimed> => {
  await markSending(tx, row.id);
  const name = await loadName(tx, row.userId);
  const { key } = name ?? {};
  const actor: UserActor | undefined =
    name && !name.deleted && key ? { kind: 'user', app: tx.app, user: row.userId, key } : undefined;
  return { row: { ...row, status: 'sending', reason: null }, actor };
};

/**
 * Sends what was taken, by the verb everyone sends by, under its own id: the second time it is the same message. What it
 * was refused for is kept for its author.
 *
 * @throws ParleyError when it may be tried again
 */
export const deliver = async (context: Context, app: string, { row, actor }: Claimed) => {
  const { id, cid, body } = row;
  if (!actor) return settle(context, app, id, 'user_deactivated', { text: '', attachments: [] });
  try {
    await senderOf(context).send({ actor, requestId: context.ids.uuid() }, { ...body, id, cid });
  } catch (error) {
    if (!(error instanceof ParleyError) || error.retry !== 'never') throw error;
    return settle(context, app, id, error.reason);
  }
  return settle(context, app, id);
};

/** @param reason why it failed; it was sent when absent */
const settle = (
  context: Context,
  app: string,
  id: string,
  reason: string | null = null,
  body?: ScheduledRow['body'],
) =>
  context.db.tenant(app, 'write', async (tx) => {
    const row = await lockScheduled(tx, id);
    if (!row) throw new ParleyError('scheduled_not_found', operation);
    // Another attempt was first to say so; that it was sent is true whatever was said.
    const isSaid = row.status === 'sent' || (reason !== null && row.status !== 'sending');
    if (isSaid) return { log: 'user' as const, offset: row.logOffset, row };
    const status: ScheduledRow['status'] = reason === null ? 'sent' : 'failed';
    const ended = { ...row, ...(body && { body }), status, reason };
    const { offset } = await record(context, tx, ended, updateScheduled);
    return { log: 'user' as const, offset, row: { ...ended, logOffset: offset } };
  });
