import type { ChannelView } from '@parley/client';
import type { Capability, Message } from '@parley/protocol';
import { presets } from '@parley/protocol/capabilities';
import { present } from './conversation.ts';

/** A channel of a picture, and what was said in it. */
export interface GalleryChannel {
  view: ChannelView;
  messages: readonly Message[];
  replies: Readonly<Record<string, readonly Message[]>>;
}

type Said = Partial<ChannelView> & { messages?: readonly Message[]; replies?: GalleryChannel['replies'] };

/** A channel with everything left out that is not said. */
export function channel(cid: string, { messages = [], replies = {}, ...more }: Said): GalleryChannel {
  const [type = '', id = ''] = cid.split(':');
  const last = messages.at(-1);
  const lastSeq = last?.seq ?? 0;
  const unread = more.unread ?? 0;
  const capabilities: readonly Capability[] = presets.team.grants.member;
  const view: ChannelView = {
    cid,
    type,
    id,
    private: false,
    distinct: false,
    memberCount: 6,
    frozen: false,
    slowModeSeconds: 0,
    createdAt: new Date(present - 9e9).toISOString(),
    custom: {},
    offset: 1,
    membership: {
      role: 'member',
      joinedAt: new Date(present - 9e9).toISOString(),
      muted: false,
      hidden: false,
      pinnedAt: undefined,
      notifications: 'all',
    } as unknown as NonNullable<ChannelView['membership']>,
    capabilities,
    lastMessage: last,
    lastMessageAt: last?.createdAt,
    lastSeq,
    lastReadSeq: lastSeq - unread,
    unread,
    mentions: 0,
    ...more,
  };
  return { view, messages: messages.map((held) => ({ ...held, cid })), replies };
}

/** By cid. */
export const channelsOf = (channels: readonly GalleryChannel[]): Record<string, GalleryChannel> =>
  Object.fromEntries(channels.map((held) => [held.view.cid, held]));
