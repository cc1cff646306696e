import type { Attachment } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type StoredPreviews, type Viewer, visible } from '../../messaging/messages/index.ts';

/** Where a list of links goes on: before this moment, of it before this message, and of that before this link. */
export interface LinkPosition {
  at: string;
  message: string | null;
  link: string | null;
}

/** A link with the message it is in. `exactAt` has every digit of the moment, which a Date has not. */
export interface LinkRow {
  link: string;
  url: string;
  messageId: string;
  previews: StoredPreviews | null;
  seq: number | null;
  parentId: string | null;
  authorId: string | null;
  sentAt: Date;
  exactAt: string;
}

const nil = '00000000-0000-0000-0000-000000000000';

/** Links of a channel's messages that the viewer may see, newest first. */
export const listLinks = (
  tx: TenantTx,
  { channel, after, limit }: { channel: number; after: LinkPosition | undefined; limit: number },
  viewer: Viewer,
): Promise<LinkRow[]> => tx.sql<LinkRow[]>`
  select l.link, p.url, l.message_id, m.previews, m.seq, m.parent_id, m.author_id, l.sent_at, l.sent_at::text as exact_at
  from (
    select * from message_links l
    where l.app_id = ${tx.app} and l.channel = ${channel}
      and (l.sent_at, l.message_id, l.link) < (
        ${after?.at ?? 'infinity'}::text::timestamptz, ${after?.message ?? nil}::text::uuid, ${after?.link ?? ''}::text
      )
    order by l.sent_at desc, l.message_id desc, l.link desc
  ) l
  cross join lateral (
    select * from messages m where m.app_id = l.app_id and m.id = l.message_id limit 1
  ) m
  cross join lateral (
    select * from link_previews p where p.app_id = l.app_id and p.id = l.link limit 1
  ) p
  where m.deleted_at is null and ${visible(tx, viewer)}
  order by l.sent_at desc, l.message_id desc, l.link desc
  limit ${limit}`;

/** The card the message shows of the link, or the link alone. Pure. */
export const presentLink = ({ link, url, previews }: LinkRow): Attachment =>
  previews?.shown.find(({ preview }) => preview === link) ?? { type: 'link', url };
