import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { loadCards } from '../../identity/cards/index.ts';
import {
  type Gone,
  loadQuiet,
  type Notice,
  notificationId,
  removeTold,
  writeNotices,
} from '../../notifying/notifications/index.ts';
import type { Asked, InviteRow } from './store.ts';

const idOf = (user: string, invite: string): string => notificationId(user, { other: `invite/${invite}` });

/** Tells people that they are asked in: each of them alone. */
export const tellInvited = async (
  context: Context,
  tx: TenantTx,
  rows: readonly InviteRow[],
): Promise<void> => {
  if (rows.length === 0) return;
  const [cards, quiet] = await Promise.all([
    loadCards(
      tx,
      rows.flatMap(({ invitedBy }) => invitedBy ?? []),
    ),
    loadQuiet(
      tx,
      rows.map(({ userId }) => userId),
    ),
  ]);
  const notices = rows.map(
    ({ id, userId: user, invitedBy: actor, about, createdAt: at }): Notice => ({
      ...{ app: tx.app, user, actor, at, about },
      id: idOf(user, id),
      kind: 'invite',
      subject: id,
      // Not of a channel of theirs: it is not read, counted or forgotten with one.
      ...{
        channel: null,
        cid: null,
        messageId: null,
        parentId: null,
        seq: null,
        threadSeq: null,
        emoji: null,
      },
      read: false,
      announce: !quiet.has(user),
      excerpt: undefined,
      users: cards,
      renews: false,
    }),
  );
  await writeNotices(context, tx, notices);
};

/** What was told of invites that are no more. */
export const untell = (tx: TenantTx, asked: readonly Asked[]): Promise<Gone[]> =>
  removeTold(
    tx,
    asked.map(({ app, user, id }) => ({ app, user, id: idOf(user, id) })),
  );
