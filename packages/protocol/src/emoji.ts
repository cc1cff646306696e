import { z } from 'zod';
import { FileId, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';

/** A custom emoji's name, without its colons. */
export const EmojiName = z.string().regex(/^[a-z0-9_+-]{1,60}$/);

/** A custom emoji of an app: written and reacted with as `:name:`, or as any of its aliases. */
export const CustomEmoji = z.strictObject({
  name: EmojiName,
  aliases: z.array(EmojiName).max(limits.emojiAliases),
  /** One that begins with `/` is of the API itself. `/small` behind it is a still. */
  url: z.string(),
  animated: z.boolean(),
  /** Who uploaded it. */
  user: UserId.optional(),
  createdAt: Time,
});
export type CustomEmoji = z.output<typeof CustomEmoji>;

const one = z.strictObject({ emoji: CustomEmoji });

export const emojiMethods = {
  create: method({
    name: 'emoji.create',
    http: 'POST /v1/emoji',
    callers: ['user', 'server'],
    summary: "Make an uploaded picture a custom emoji. For the app's owners and admins.",
    logged: false,
    input: z.strictObject({ name: EmojiName, fileId: FileId }),
    answer: z.strictObject({ emoji: CustomEmoji, created: z.boolean() }),
  }),
  list: method({
    name: 'emoji.list',
    http: 'GET /v1/emoji',
    callers: ['user', 'server'],
    summary: 'All custom emoji of the app, by name.',
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({ items: z.array(CustomEmoji) }),
  }),
  alias: method({
    name: 'emoji.alias',
    http: 'POST /v1/emoji/{name}/aliases',
    callers: ['user', 'server'],
    summary: 'Give a custom emoji one more name.',
    logged: false,
    input: z.strictObject({ name: EmojiName, alias: EmojiName }),
    answer: one,
  }),
  delete: method({
    name: 'emoji.delete',
    http: 'DELETE /v1/emoji/{name}',
    callers: ['user', 'server'],
    summary:
      'Remove a custom emoji, or by an alias that alias alone. What was written with it shows its name.',
    logged: false,
    input: z.strictObject({ name: EmojiName }),
    answer: z.strictObject({ name: EmojiName }),
  }),
};
