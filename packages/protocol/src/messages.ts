import { z } from 'zod';
import { Variants, waveform } from './files.ts';
import {
  Cid,
  Count,
  Cursor,
  Custom,
  Emoji,
  MessageId,
  PreviewId,
  PreviewPath,
  Time,
  UserId,
  WebAddress,
} from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { Why } from './moderation.ts';
import { NotificationLevel } from './notifications.ts';
import { NewPoll, Poll } from './polls.ts';
import { Task } from './tasks.ts';
import { Users } from './users.ts';

/**
 * Something beside the text. `type` is free; `image video audio file link` are known to the kit. With a `fileId` it shows a
 * file of ours: what it is and how large is then the server's word, and its bytes are had with `files.urls`.
 */
export const Attachment = z.strictObject({
  type: z.string().min(1).max(32),
  url: WebAddress.max(2048).optional(),
  fileId: z.uuid().optional(),
  /** A file's name. */
  name: z.string().max(255).optional(),
  title: z.string().max(300).optional(),
  text: z.string().max(2000).optional(),
  mimeType: z.string().max(127).optional(),
  size: Count.optional(),
  width: z.int().min(1).max(100_000).optional(),
  height: z.int().min(1).max(100_000).optional(),
  thumbhash: z.string().max(100).optional(),
  alt: z.string().max(1000).optional(),
  poster: z.union([WebAddress.max(2048), PreviewPath]).optional(),
  durationMs: Count.optional(),
  waveform: waveform.optional(),
  /** Whether the picture moves; its variants are stills. */
  animated: z.boolean().optional(),
  /** Whose GIF it is, to be named beside it: GIPHY, KLIPY. */
  via: z.string().max(40).optional(),
  variants: Variants.optional(),
  /** The site of a link. */
  site: z.string().max(100).optional(),
  /** The server made it of a link in the text: `previews.remove` takes this. */
  preview: PreviewId.optional(),
  custom: Custom.optional(),
});
export type Attachment = z.output<typeof Attachment>;

/** Whom a text addresses, by id. */
export const Mentions = z.strictObject({
  users: z.array(UserId).max(limits.mentions),
  groups: z.array(z.string().max(64)).max(limits.mentions),
  here: z.boolean(),
  channel: z.boolean(),
});
export type Mentions = z.output<typeof Mentions>;

/** One emoji's reactions. `mine` is Mine: absent in events. */
export const Reaction = z.strictObject({
  count: Count,
  recent: z.array(UserId).max(limits.reactionsRecent),
  mine: z.boolean().optional(),
});
export type Reaction = z.output<typeof Reaction>;

/** One emoji's reactions as events carry them: the same for everyone. */
export const SharedReaction = Reaction.omit({ mine: true });
export const SharedReactions = z.record(Emoji, SharedReaction);
export type SharedReactions = z.output<typeof SharedReactions>;

export const Reactions = z.record(Emoji, Reaction);
export type Reactions = z.output<typeof Reactions>;

/** What replies have made of their parent. */
const threadNumbers = {
  replyCount: Count,
  replyAuthors: z.array(UserId).max(limits.replyAuthors),
  lastReplyAt: Time.optional(),
};

/** A parent after a reply, in the reply's event. */
export const ThreadUpdate = z.strictObject({ id: MessageId, ...threadNumbers, offset: Count });
export type ThreadUpdate = z.output<typeof ThreadUpdate>;

/** The little of a quoted message that its quote shows. */
export const Quoted = z.strictObject({
  id: MessageId,
  author: UserId.optional(),
  text: z.string(),
  deletedAt: Time.optional(),
});
export type Quoted = z.output<typeof Quoted>;

/**
 * What a message passes on: a copy of what another one said, as it was. `messageId` is told to everyone and opens it for
 * those who may see it; where that was is told to nobody.
 */
export const Forwarded = z.strictObject({
  messageId: MessageId,
  author: UserId.optional(),
  text: z.string(),
  createdAt: Time,
  attachments: z.array(Attachment),
});
export type Forwarded = z.output<typeof Forwarded>;

/** System messages say what happened by `event` and let the reader's language say it. */
export const SystemEvent = z.strictObject({
  event: z.string().max(64),
  /** Who did it; absent where each did so themselves, and where a server did. */
  by: UserId.optional(),
  users: z.array(UserId).max(limits.membersPerCall).optional(),
  value: z.string().max(2000).optional(),
});
export type SystemEvent = z.output<typeof SystemEvent>;

/**
 * A message. `seq` numbers the channel's timeline; a reply has `threadSeq` instead (or both with `alsoInChannel`).
 * `text` is markdown source in which people are named by `<@id>`. `offset` is that of its last change.
 */
export const Message = z.strictObject({
  id: MessageId,
  cid: Cid,
  seq: Count.optional(),
  threadSeq: Count.optional(),
  parentId: MessageId.optional(),
  alsoInChannel: z.boolean().optional(),
  quotedId: MessageId.optional(),
  quoted: Quoted.optional(),
  type: z.enum(['regular', 'system', 'poll', 'deleted']),
  text: z.string(),
  attachments: z.array(Attachment),
  mentions: Mentions,
  /** Absent when the author was erased. */
  author: UserId.optional(),
  system: SystemEvent.optional(),
  /** Of type `poll`: what its text asks. */
  poll: Poll.optional(),
  task: Task.optional(),
  forwarded: Forwarded.optional(),
  reactions: Reactions,
  ...threadNumbers,
  pinnedAt: Time.optional(),
  editedAt: Time.optional(),
  deletedAt: Time.optional(),
  /** Mine: only moderators see that a message is shadowed. */
  shadowed: z.boolean().optional(),
  custom: Custom,
  createdAt: Time,
  offset: Count,
});
export type Message = z.output<typeof Message>;

const text = z.string().max(limits.textCharactersMost);
const attachments = z.array(Attachment).max(limits.attachments);

/** The answer to a write of a message. A repeat by one who may no longer read it has only `{id, seq, offset}`. */
export const written = z.strictObject({
  log: Cid,
  offset: Count,
  id: MessageId,
  seq: Count.optional(),
  message: Message.optional(),
});

export const messageMethods = {
  send: method({
    name: 'messages.send',
    http: 'POST /v1/channels/{cid}/messages',
    callers: ['user'],
    summary: 'Send a message. The id makes a repeat harmless: it answers with the message as it is now.',
    logged: true,
    input: z.strictObject({
      cid: Cid,
      id: MessageId,
      text: text.default(''),
      attachments: attachments.default([]),
      parentId: MessageId.optional(),
      alsoInChannel: z.boolean().optional(),
      quotedId: MessageId.optional(),
      custom: Custom.optional(),
      /** Makes the text a question. */
      poll: NewPoll.optional(),
      /** The newest message on the sender's screen. */
      seenSeq: Count.optional(),
      silent: z.boolean().optional(),
      skipPush: z.boolean().optional(),
      /** False: its links get no cards. */
      previews: z.boolean().optional(),
    }),
    answer: z.strictObject({ ...written.shape, created: z.boolean() }),
  }),
  forward: method({
    name: 'messages.forward',
    http: 'POST /v1/channels/{cid}/forwards',
    callers: ['user'],
    summary:
      'Send what another message says, with its files, to this channel. The id makes a repeat harmless.',
    logged: true,
    input: z.strictObject({
      cid: Cid,
      id: MessageId,
      /** What is passed on. */
      messageId: MessageId,
      /** Words of one's own. */
      text: text.default(''),
    }),
    answer: z.strictObject({ ...written.shape, created: z.boolean() }),
  }),
  list: method({
    name: 'messages.list',
    http: 'GET /v1/channels/{cid}/messages',
    callers: ['user', 'server'],
    summary: 'A page of the timeline, oldest first: the newest, or those before, after or around a seq.',
    logged: false,
    input: z.strictObject({
      cid: Cid,
      before: Count.optional(),
      after: Count.optional(),
      around: Count.optional(),
      limit: z.int().min(1).max(limits.messagePageMost).default(limits.pageDefault),
    }),
    answer: z.strictObject({
      items: z.array(Message),
      users: Users,
      /** The page covers this range of the timeline without a gap; both 0 in an empty channel. */
      fromSeq: Count,
      toSeq: Count,
      lastSeq: Count,
      offset: Count,
      epoch: z.string(),
    }),
  }),
  get: method({
    name: 'messages.get',
    http: 'GET /v1/messages/{id}',
    callers: ['user', 'server'],
    summary: 'One message.',
    logged: false,
    input: z.strictObject({ id: MessageId }),
    answer: z.strictObject({ message: Message, users: Users, offset: Count, epoch: z.string() }),
  }),
  edit: method({
    name: 'messages.edit',
    http: 'PATCH /v1/messages/{id}',
    callers: ['user'],
    summary: "Change one's own message. The last edit wins; what it was is kept.",
    logged: true,
    input: z.strictObject({
      id: MessageId,
      text: text.optional(),
      attachments: attachments.optional(),
      custom: Custom.optional(),
    }),
    answer: written,
  }),
  delete: method({
    name: 'messages.delete',
    http: 'DELETE /v1/messages/{id}',
    callers: ['user', 'server'],
    summary: 'Delete a message: its place and its replies stay, what it said is gone.',
    logged: true,
    /** `reason` is recorded of a message of somebody else. */
    input: z.strictObject({ id: MessageId, reason: Why.optional() }),
    answer: written,
  }),
  replies: method({
    name: 'messages.replies',
    http: 'GET /v1/messages/{id}/replies',
    callers: ['user', 'server'],
    summary: 'A page of a thread, oldest first, with its parent.',
    logged: false,
    input: z.strictObject({
      id: MessageId,
      before: Count.optional(),
      after: Count.optional(),
      limit: z.int().min(1).max(limits.messagePageMost).default(limits.pageDefault),
    }),
    answer: z.strictObject({
      parent: Message,
      items: z.array(Message),
      users: Users,
      fromSeq: Count,
      toSeq: Count,
      lastSeq: Count,
      /** The caller's pointer in this thread and what lies after it, when they follow it. */
      lastReadSeq: Count,
      unread: Count,
      following: z.boolean(),
      level: NotificationLevel.optional(),
      offset: Count,
      epoch: z.string(),
    }),
  }),
  history: method({
    name: 'messages.history',
    http: 'GET /v1/messages/{id}/history',
    callers: ['user', 'server'],
    summary: "What an edited message said before, for its author and the channel's moderators; oldest first.",
    logged: false,
    input: z.strictObject({
      id: MessageId,
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({
      items: z.array(z.strictObject({ text: z.string(), at: Time })),
      next: Cursor.optional(),
    }),
  }),
};

export const reactionMethods = {
  add: method({
    name: 'reactions.add',
    http: 'PUT /v1/messages/{id}/reactions/{emoji}',
    callers: ['user'],
    summary: 'React with an emoji. Doing it twice changes nothing.',
    logged: true,
    input: z.strictObject({ id: MessageId, emoji: Emoji }),
    answer: z.strictObject({ log: Cid, offset: Count, reactions: Reactions }),
  }),
  remove: method({
    name: 'reactions.remove',
    http: 'DELETE /v1/messages/{id}/reactions/{emoji}',
    callers: ['user'],
    summary: 'Take a reaction back.',
    logged: true,
    input: z.strictObject({ id: MessageId, emoji: Emoji }),
    answer: z.strictObject({ log: Cid, offset: Count, reactions: Reactions }),
  }),
  list: method({
    name: 'reactions.list',
    http: 'GET /v1/messages/{id}/reactions',
    callers: ['user', 'server'],
    summary: 'Who reacted with what, newest first.',
    logged: false,
    input: z.strictObject({
      id: MessageId,
      emoji: Emoji.optional(),
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({
      items: z.array(z.strictObject({ user: UserId, emoji: Emoji, at: Time })),
      users: Users,
      next: Cursor.optional(),
      offset: Count,
      epoch: z.string(),
    }),
  }),
};
