import { z } from 'zod';
import { Count, UserId } from './ids.ts';
import { method } from './method.ts';

/** How much of somebody a person does without: `mute` no notifications, `block` their words and direct messages as well. */
export const BlockLevel = z.enum(['mute', 'block']);
export type BlockLevel = z.output<typeof BlockLevel>;

/** Everybody a person blocks or mutes. Only they are told. */
export const Blocks = z.record(UserId, BlockLevel);
export type Blocks = z.output<typeof Blocks>;

const answer = z.strictObject({ log: z.literal('user'), offset: Count, blocks: Blocks });

export const blockMethods = {
  block: method({
    name: 'users.block',
    http: 'PUT /v1/users/{id}/block',
    callers: ['user'],
    summary:
      'Block somebody, or with `mute` only their notifications. They are not told; a direct conversation with them takes no more messages.',
    logged: true,
    input: z.strictObject({ id: UserId, level: BlockLevel.default('block') }),
    answer,
  }),
  unblock: method({
    name: 'users.unblock',
    http: 'DELETE /v1/users/{id}/block',
    callers: ['user'],
    summary: 'Neither block nor mute somebody any more.',
    logged: true,
    input: z.strictObject({ id: UserId }),
    answer,
  }),
  blocks: method({
    name: 'users.blocks',
    http: 'GET /v1/blocks',
    callers: ['user'],
    summary: 'Everybody the caller blocks or mutes.',
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({ blocks: Blocks }),
  }),
};
