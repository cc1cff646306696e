import { z } from 'zod';
import { Cid, Count, Cursor, MessageId, PreviewId, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { Attachment, written } from './messages.ts';
import { method } from './method.ts';
import { Users } from './users.ts';

export const previewMethods = {
  list: method({
    name: 'previews.list',
    http: 'GET /v1/channels/{cid}/previews',
    callers: ['user', 'server'],
    summary: "A channel's links, newest first, with the cards their messages show: the links of its gallery.",
    logged: false,
    input: z.strictObject({
      cid: Cid,
      /** Those sent before this moment only: the end of a month, for instance. */
      before: Time.optional(),
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({
      items: z.array(
        z.strictObject({
          /** Of type `link`: with its `url` alone where the message shows no card of it. */
          attachment: Attachment,
          message: MessageId,
          seq: Count.optional(),
          parentId: MessageId.optional(),
          user: UserId.optional(),
          sentAt: Time,
        }),
      ),
      users: Users,
      next: Cursor.optional(),
      offset: Count,
      epoch: z.string(),
    }),
  }),
  remove: method({
    name: 'previews.remove',
    http: 'DELETE /v1/messages/{id}/previews/{preview}',
    callers: ['user', 'server'],
    summary: 'Take the card of a link off a message, for everyone and for good; the link stays.',
    logged: true,
    input: z.strictObject({ id: MessageId, preview: PreviewId }),
    answer: written,
  }),
};
