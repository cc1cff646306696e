import type { Channel, Message, Users } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import type { ChannelView } from '../access/index.ts';
import { loadMessages, presentMessage, viewerOf } from '../messages/index.ts';
import { type HeadRow, lastMessageId, loadHeads } from './heads.ts';
import { peopleOf } from './people.ts';
import { presentChannel } from './present.ts';

/** A channel the caller may see and where it stands for them. */
export interface Placed {
  view: ChannelView;
  head: HeadRow;
}

/**
 * The last message of each channel as the caller sees it, by the channel's number: one statement whatever the page.
 *
 * @param placed channels the caller may read
 */
export const loadLastMessages = async (
  tx: TenantTx,
  caller: Caller,
  placed: readonly Placed[],
): Promise<Map<number, Message>> => {
  const ids = placed.flatMap(({ view, head }) => lastMessageId(head, view) ?? []);
  if (ids.length === 0) return new Map();
  // Each id was chosen under its own channel's rights, so nothing more is hidden here.
  const rows = await loadMessages(tx, ids, { user: caller.user, seesShadowed: true, horizon: 0 });
  const views = new Map(placed.map(({ view }) => [view.row.channel, view]));
  const messages = new Map<number, Message>();
  for (const row of rows) {
    const view = views.get(row.channel);
    if (view) messages.set(row.channel, presentMessage(row, viewerOf(view, caller)));
  }
  return messages;
};

/** Channels as answers carry them, with the people they show. */
export const presentChannels = async (
  tx: TenantTx,
  placed: readonly Placed[],
  lastMessages: ReadonlyMap<number, Message>,
): Promise<{ channels: Channel[]; users: Users }> => {
  const channels = placed.map(({ view, head }) =>
    presentChannel(view, head, lastMessages.get(view.row.channel)),
  );
  const people = new Set(channels.flatMap((channel) => [...peopleOf(channel)]));
  return { channels, users: await loadCards(tx, people) };
};

/**
 * One channel as an answer carries it.
 *
 * @param offset of its log, when this transaction holds the channel and has appended to it
 */
export const readChannel = async (
  tx: TenantTx,
  caller: Caller,
  view: ChannelView,
  offset = view.row.headOffset,
): Promise<{ channel: Channel; users: Users }> => {
  const heads = await loadHeads(tx, caller.user, [view.row.channel]);
  const head = heads.get(view.row.channel);
  if (!head) throw new Error('unable to read a channel; it has no head');
  const placed = [{ view, head: { ...head, headOffset: offset } }];
  const { channels, users } = await presentChannels(tx, placed, await loadLastMessages(tx, caller, placed));
  const [channel] = channels;
  if (!channel) throw new Error('unable to read a channel; it was not presented');
  return { channel, users };
};
