import type { InvitedTo, Notification, NotificationKind } from '@parley/protocol';

/** A notification as the database holds it. */
export interface NotificationRow {
  id: string;
  kind: NotificationKind;
  cid: string | null;
  messageId: string | null;
  parentId: string | null;
  seq: number | null;
  actor: string | null;
  emoji: string | null;
  subject: string | null;
  /** Of a reminder. */
  text: string | null;
  /** Of an invite: the channel it leads to. */
  about: InvitedTo | null;
  at: Date;
  readAt: Date | null;
  placed: number;
  logOffset: number;
}

/** As its person sees it. Whether they may still is asked elsewhere. */
export const presentNotification = (row: NotificationRow): Notification => ({
  id: row.id,
  kind: row.kind,
  ...(row.cid !== null && { cid: row.cid }),
  ...(row.messageId !== null && { messageId: row.messageId }),
  ...(row.parentId !== null && { parentId: row.parentId }),
  ...(row.seq !== null && { seq: row.seq }),
  ...(row.actor !== null && { actor: row.actor }),
  ...(row.emoji !== null && { emoji: row.emoji }),
  ...subjectOf(row),
  ...(row.text !== null && { text: row.text }),
  at: row.at.toISOString(),
  read: row.readAt !== null,
  placed: row.placed,
  offset: row.logOffset,
});

const subjectOf = ({ subject, about }: NotificationRow): Pick<Notification, 'reminderId' | 'invite'> => {
  if (subject === null) return {};
  return about === null ? { reminderId: subject } : { invite: { id: subject, channel: about } };
};
