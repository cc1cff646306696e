import { z } from 'zod';
import { Cid, Count, MessageId } from './ids.ts';
import { Message, written } from './messages.ts';
import { method } from './method.ts';
import { Users } from './users.ts';

export const pinMethods = {
  pin: method({
    name: 'messages.pin',
    http: 'PUT /v1/messages/{id}/pin',
    callers: ['user', 'server'],
    summary: 'Pin a message to its channel. Doing it twice changes nothing.',
    logged: true,
    input: z.strictObject({ id: MessageId }),
    answer: written,
  }),
  unpin: method({
    name: 'messages.unpin',
    http: 'DELETE /v1/messages/{id}/pin',
    callers: ['user', 'server'],
    summary: 'Take the pin off a message. Doing it twice changes nothing.',
    logged: true,
    input: z.strictObject({ id: MessageId }),
    answer: written,
  }),
  pinned: method({
    name: 'messages.pinned',
    http: 'GET /v1/channels/{cid}/pins',
    callers: ['user', 'server'],
    summary: 'The pinned messages of a channel, the last one pinned first; all of them.',
    logged: false,
    input: z.strictObject({ cid: Cid }),
    answer: z.strictObject({ items: z.array(Message), users: Users, offset: Count, epoch: z.string() }),
  }),
};
