import type { FileKind } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Viewer, visible } from '../../messaging/messages/index.ts';
import { columns, type FileRow } from '../attachments/index.ts';

/** Where a page of a gallery goes on: before this moment, and of it before this file. */
export interface ListPosition {
  at: string;
  id: string | null;
}

export interface ListRequest {
  channel: number;
  kind: FileKind;
  after: ListPosition | undefined;
  limit: number;
}

/** A file with the message it is in. `exactAt` has every digit of the moment, which a Date has not. */
export type SentFileRow = FileRow & {
  seq: number | null;
  parentId: string | null;
  authorId: string | null;
  exactAt: string;
};

const nil = '00000000-0000-0000-0000-000000000000';

/** Files of a channel's messages that the viewer may see, newest first. */
export const listFiles = (tx: TenantTx, request: ListRequest, viewer: Viewer): Promise<SentFileRow[]> => {
  const { sql } = tx;
  const { channel, kind, after, limit } = request;
  return sql<SentFileRow[]>`
    select ${columns(tx)}, m.seq, m.parent_id, m.author_id, f.sent_at::text as exact_at
    from (
      select * from files f
      where f.app_id = ${tx.app} and f.channel = ${channel} and f.kind = ${kind} and f.message_id is not null
        and (f.sent_at, f.id) < (${after?.at ?? 'infinity'}::text::timestamptz, ${after?.id ?? nil}::text::uuid)
      order by f.sent_at desc, f.id desc
    ) f
    cross join lateral (
      select * from messages m where m.app_id = f.app_id and m.id = f.message_id limit 1
    ) m
    where ${visible(tx, viewer)}
    order by f.sent_at desc, f.id desc
    limit ${limit}`;
};
