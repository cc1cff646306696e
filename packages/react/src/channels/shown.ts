import type { Message, SharedChannel } from '@parley/protocol';

/** What the list shows of a channel; the client's `ChannelView` is one. */
export interface ShownChannel
  extends Pick<
    SharedChannel,
    | 'cid'
    | 'name'
    | 'description'
    | 'image'
    | 'distinct'
    | 'private'
    | 'memberIds'
    | 'memberCount'
    | 'createdAt'
  > {
  readonly unread: number;
  readonly mentions: number;
  readonly lastMessage?: Message | undefined;
  readonly lastMessageAt?: string | undefined;
  readonly membership?: { readonly muted: boolean; readonly pinnedAt?: string | undefined } | undefined;
}
