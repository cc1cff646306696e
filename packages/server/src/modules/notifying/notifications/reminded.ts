import type { Reminder } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { notificationId } from './id.ts';
import { type Gone, writeNotices } from './write.ts';

/**
 * Tells a person of a reminder of theirs that fired, each time it does. Nothing rings for it: `reminder.fired` does.
 *
 * @param reminder as its person sees it: what they may not read is not in it
 * @param channel its message's, inside the database
 */
export const tellReminder = async (
  context: Context,
  tx: TenantTx,
  user: string,
  reminder: Reminder,
  channel: number | null,
): Promise<void> => {
  const { id, text, message, firedAt } = reminder;
  await writeNotices(context, tx, [
    {
      app: tx.app,
      user,
      id: notificationId(user, { other: `reminder/${id}/${firedAt}` }),
      kind: 'reminder',
      channel: message ? channel : null,
      cid: message?.cid ?? null,
      messageId: message?.id ?? null,
      parentId: message?.parentId ?? null,
      seq: null,
      threadSeq: null,
      actor: null,
      emoji: null,
      about: null,
      at: tx.at,
      subject: id,
      text: text ?? null,
      read: false,
      announce: false,
      excerpt: message && { ...(message.author && { author: message.author }), text: message.text },
      users: {},
      renews: false,
    },
  ]);
};

/** A reminder that is forgotten was told of no longer. */
export const untellReminder = async (
  context: Context,
  tx: TenantTx,
  user: string,
  id: string,
): Promise<void> => {
  const rows = await tx.sql<{ id: string }[]>`
    delete from notifications
    where app_id = ${tx.app} and user_id = ${user} and kind = 'reminder' and subject = ${id}
    returning id`;
  if (rows.length === 0) return;
  const gone = rows.map((row): Gone => ({ app: tx.app, user, id: row.id }));
  await writeNotices(context, tx, [], gone);
};
