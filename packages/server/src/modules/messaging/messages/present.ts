import {
  type Forwarded,
  limits,
  type Mentions,
  type Message,
  type Quoted,
  type Reactions,
  type SharedMessage,
} from '@parley/protocol';
import { nobody } from './counting.ts';
import { presentMyPoll, presentPoll } from './poll.ts';
import type { MessageRow, StoredReaction, Viewer } from './row.ts';
import { seenTask } from './task.ts';

/** The longest piece of a quoted text that travels with its quote. */
const quotedCharacters = 300;

/** A message as channel events carry it: the same bytes for everyone. */
export const presentShared = (row: MessageRow): SharedMessage => ({
  id: row.id,
  cid: row.cid,
  ...(row.seq !== null && { seq: row.seq }),
  ...(row.parentId !== null && { parentId: row.parentId, threadSeq: row.threadSeq ?? 0 }),
  ...(row.parentId !== null && row.seq !== null && { alsoInChannel: true }),
  ...(row.quotedId !== null && { quotedId: row.quotedId, quoted: presentQuoted(row.quotedId, row) }),
  type: row.type,
  text: row.text,
  attachments: [...(row.attachments ?? []), ...(row.previews?.shown ?? [])],
  mentions: presentMentions(row.mentions),
  ...(row.authorId !== null && { author: row.authorId }),
  ...(row.system && { system: row.system }),
  ...(row.poll && { poll: presentPoll(row.poll) }),
  ...seenTask(row.task),
  ...(row.forwarded && { forwarded: presentForwarded(row.forwarded) }),
  reactions: presentReactions(row.reactions),
  replyCount: row.replyCount,
  replyAuthors: row.replyAuthors ?? [],
  ...(row.lastReplyAt && { lastReplyAt: row.lastReplyAt.toISOString() }),
  ...(row.pinnedAt && { pinnedAt: row.pinnedAt.toISOString() }),
  ...(row.editedAt && { editedAt: row.editedAt.toISOString() }),
  ...(row.deletedAt && { deletedAt: row.deletedAt.toISOString() }),
  custom: (row.custom ?? {}) as SharedMessage['custom'],
  createdAt: row.createdAt.toISOString(),
  offset: row.logOffset,
});

/** A message in an answer to a caller: Shared and Mine. */
export const presentMessage = (row: MessageRow, viewer: Viewer): Message => ({
  ...presentShared(row),
  reactions: presentReactions(withShadowed(row, viewer), row.myReactions ?? []),
  ...(row.poll && { poll: presentMyPoll(row.poll, row.myVote, viewer.user) }),
  ...seenTask(row.task, viewer.user),
  ...(row.shadowed && viewer.seesShadowed && { shadowed: true }),
});

/** The numbers as the viewer sees them: with their own reactions that nobody else is shown. */
const withShadowed = (row: MessageRow, viewer: Viewer): MessageRow['reactions'] => {
  const { user } = viewer;
  if (!row.reactions || !row.myShadowedReactions || user === undefined) return row.reactions;
  const own = row.myShadowedReactions.map((emoji): [string, StoredReaction] => {
    const { count, recent } = row.reactions?.[emoji] ?? { count: 0, recent: [] };
    return [emoji, { count: count + 1, recent: [user, ...recent].slice(0, limits.reactionsRecent) }];
  });
  return { ...row.reactions, ...Object.fromEntries(own) };
};

/** In one order whatever the database made of it, so equal messages are equal bytes. */
const presentMentions = (stored: Mentions | null): Mentions => {
  const { users, groups, here, channel } = stored ?? nobody;
  return { users, groups, here, channel };
};

/** @param mine absent for an event */
export const presentReactions = (
  stored: Record<string, StoredReaction> | null,
  mine?: readonly string[],
): Reactions =>
  Object.fromEntries(
    Object.entries(stored ?? {}).map(([emoji, { count, recent }]) => [
      emoji,
      { count, recent, ...(mine && { mine: mine.includes(emoji) }) },
    ]),
  );

/** In one order whatever the database made of it. */
const presentForwarded = ({ messageId, author, text, createdAt, attachments }: Forwarded): Forwarded => ({
  messageId,
  ...(author !== undefined && { author }),
  ...{ text, createdAt, attachments },
});

const presentQuoted = (
  id: string,
  row: Pick<MessageRow, 'quotedAuthor' | 'quotedText' | 'quotedDeletedAt'>,
): Quoted => ({
  id,
  ...(row.quotedAuthor !== null && { author: row.quotedAuthor }),
  text: (row.quotedText ?? '').slice(0, quotedCharacters).toWellFormed(),
  ...(row.quotedDeletedAt && { deletedAt: row.quotedDeletedAt.toISOString() }),
});
