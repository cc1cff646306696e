import type { Channel, Users } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { isLocked } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { type ChannelRow, type ChannelView, viewOf } from '../access/index.ts';
import { lastMessageId, loadHeads, peopleOf, presentChannel } from '../heads/index.ts';

import { loadMessages, type MessageRow, presentMessage } from '../messages/index.ts';
import type { Newcomer } from './admit.ts';

/** What a newcomer is told of the channel; `seen` is absent for one who may not read it. */
export interface Welcome {
  user: string;
  seen?: { channel: Channel; users: Users };
}

/**
 * The channel as each newcomer sees it at this moment: everything said before is read, their role decides the rest.
 *
 * @param row the channel with its newcomers counted
 */
export const welcome = async (
  tx: TenantTx,
  row: ChannelRow,
  newcomers: readonly Newcomer[],
  horizon: number,
): Promise<Welcome[]> => {
  const stands = (await loadHeads(tx, undefined, [row.channel])).get(row.channel);
  if (!stands) throw new Error('unable to welcome members; the channel has no head');
  const head = { ...stands, headOffset: row.headOffset, unread: 0, mentions: 0 };
  const views = newcomers.map((newcomer) => viewOfNewcomer(tx, row, newcomer, horizon));
  const ids = new Set(views.flatMap((view) => (view && lastMessageId(head, view)) ?? []));
  const messages = await loadMessages(tx, [...ids], { user: undefined, seesShadowed: true, horizon: 0 });
  const channels = await Promise.all(
    views.map(async (view, i) => {
      if (!view?.capabilities.has('read-channel')) return undefined;
      const shown = messages.find(({ id }) => id === lastMessageId(head, view));
      const viewer = { user: newcomers[i]?.person.id, ...view };
      const own = shown && (await withOwnReactions(tx, shown, viewer));
      return presentChannel(view, head, own && presentMessage(own, viewer));
    }),
  );
  const cards = await loadCards(tx, new Set(channels.flatMap((channel) => [...peopleOf(channel)])));
  return newcomers.map(({ person }, i) => {
    const channel = channels[i];
    if (!channel) return { user: person.id };
    const people = peopleOf(channel);
    const users = Object.fromEntries(Object.entries(cards).filter(([id]) => people.has(id)));
    return { user: person.id, seen: { channel, users } };
  });
};

/** Only somebody who has been here before can have reacted. */
const withOwnReactions = async (
  tx: TenantTx,
  message: MessageRow,
  viewer: { user: string | undefined; seesShadowed: boolean; horizon: number },
): Promise<MessageRow> => {
  if (!message.reactions) return message;
  const [own] = await loadMessages(tx, [message.id], viewer);
  return own ?? message;
};

const viewOfNewcomer = (
  tx: TenantTx,
  row: ChannelRow,
  { person, role }: Newcomer,
  horizon: number,
): ChannelView | undefined =>
  viewOf(
    {
      ...row,
      role,
      joinedAt: tx.at,
      memberHorizon: horizon,
      lastReadSeq: row.lastSeq,
      ownAfter: 0,
      muted: false,
      mutedUntil: null,
      hidden: false,
      pinnedAt: null,
      notifications: null,
      banKind: person.banKind,
    },
    { user: person.id, appRole: person.role, locked: isLocked(person, tx.at) },
  );
