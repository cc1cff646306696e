import { z } from 'zod';
import { Cid, Count, MessageId, Time } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';

/** Where it is written: a channel by its cid, a thread by the id of its parent. */
const id = z.union([Cid, MessageId]);
const text = z.string().max(limits.draftCharacters);

/** What somebody wrote and did not send. Its person's alone. */
export const Draft = z.strictObject({
  id,
  cid: Cid,
  /** Of a thread: its first message. */
  parentId: MessageId.optional(),
  /** Empty once it was sent or removed. */
  text,
  /** Of two writes of one draft the higher is the newer. */
  counter: Count,
  status: z.enum(['kept', 'removed']),
  updatedAt: Time,
  /** Of its last change, in the person's own log. */
  offset: Count,
});
export type Draft = z.output<typeof Draft>;

export const draftMethods = {
  set: method({
    name: 'drafts.set',
    http: 'PUT /v1/drafts/{id}',
    callers: ['user'],
    summary:
      'Keep what is written in a channel (its cid) or a thread (the id of its parent); an empty text removes it. A `counter` that is not above the one kept changes nothing and is answered with what is kept. A client counts in milliseconds since 1970, and above whatever it has seen.',
    logged: true,
    input: z.strictObject({ id, text, counter: Count }),
    answer: z.strictObject({ log: z.literal('user'), offset: Count, draft: Draft }),
  }),
  list: method({
    name: 'drafts.list',
    http: 'GET /v1/drafts',
    callers: ['user'],
    summary: 'What the caller wrote and did not send, the newest first, all of it.',
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({ items: z.array(Draft), offset: Count, epoch: z.string() }),
  }),
};
