import type { Attachment } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { loadViews } from '../../messaging/access/index.ts';
import { accessMessage, loadMessages, viewerOf } from '../../messaging/messages/index.ts';

/** What a message said when somebody asked to have it kept. */
export interface Snapshot {
  author?: string;
  text: string;
  createdAt: string;
  parentId?: string;
}

/** A message somebody may read, and what it says now. */
export interface Remembered {
  channel: number;
  cid: string;
  messageId: string;
  snapshot: Snapshot;
  attachments: readonly Attachment[];
}

/** @throws ParleyError `message_not_found` */
export const remember = async (
  tx: TenantTx,
  caller: Caller,
  id: string,
  operation: string,
): Promise<Remembered> => {
  const { message, channel } = await accessMessage(tx, caller, id, operation);
  const { authorId, text, createdAt, parentId, attachments } = message;
  return {
    channel: channel.row.channel,
    cid: `${channel.row.type}:${channel.row.id}`,
    messageId: id,
    snapshot: {
      ...(authorId !== null && { author: authorId }),
      text,
      createdAt: createdAt.toISOString(),
      ...(parentId !== null && { parentId }),
    },
    attachments: attachments ?? [],
  };
};

/** Which of these messages the person may still read. */
export const readableOf = async (
  tx: TenantTx,
  caller: Pick<Caller, 'user' | 'appRole'>,
  rows: readonly { channel: number | null; messageId: string | null }[],
): Promise<ReadonlySet<string>> => {
  const about = rows.flatMap(({ channel, messageId }) =>
    channel === null || messageId === null ? [] : [{ channel, messageId }],
  );
  const views = await loadViews(tx, caller, { channels: [...new Set(about.map(({ channel }) => channel))] });
  const found = await Promise.all(
    [...views.values()].map((view) => {
      const ids = about
        .filter(({ channel }) => channel === view.row.channel)
        .map(({ messageId }) => messageId);
      return loadMessages(tx, [...new Set(ids)], viewerOf(view, caller));
    }),
  );
  return new Set(found.flat().map(({ id }) => id));
};
