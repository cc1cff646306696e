import { type EventOf, type Message, streams, type UserCard } from '@parley/protocol';
import type { Context } from '../../../../platform/context.ts';
import { publishToChannel, publishToUser } from '../../log/index.ts';
import { storedPoll } from '../poll.ts';
import { presentShared } from '../present.ts';
import type { MessageRow } from '../row.ts';
import type { Accepted } from './item.ts';

/** Publishes an accepted message once its turn in the channel has come. */
export const deliver = (context: Context, accepted: Accepted): void => {
  deliverMessage(context, accepted);
  tellRead(context, accepted);
};

const deliverMessage = (context: Context, accepted: Accepted): void => {
  const { item, offset, seq, at, shadowed, parent } = accepted;
  const { app, user } = item.actor;
  const { cid, id } = item;
  const readTo = accepted.readTo;
  if (readTo !== undefined && context.broker.subscribers(streams.user(app, user)) > 0) {
    const read = { cid, lastReadSeq: readTo, unread: 0, mentions: 0, offset };
    publishToUser(context, app, user, { type: 'read.own', at: at.toISOString(), read });
  }
  if (shadowed) {
    publishToChannel(context, app, cid, { type: 'skip', cid, offset, ...(seq !== null && { lastSeq: seq }) });
    const shown = { type: 'message.shown', cid, at: at.toISOString(), users: cards(accepted) } as const;
    const message = presentAccepted(accepted);
    const marked = { ...message, shadowed: true };
    publishToUser(context, app, user, { ...shown, message: accepted.authorModerates ? marked : message });
    for (const moderator of accepted.moderators)
      publishToUser(context, app, moderator, { ...shown, message: marked });
    return;
  }
  if (parent && parent.seq !== null && parent.seq <= accepted.horizon) {
    publishToChannel(context, app, cid, { type: 'changed', cid, offset, id });
    return;
  }
  publishToChannel(context, app, cid, messageNew(accepted));
};

/** Whoever answers what they have seen has read it: no mark of theirs will say so any more. */
const tellRead = (context: Context, { item, readTo, readOthers, at }: Accepted): void => {
  if (readTo === undefined || !readOthers) return;
  const { cid, actor } = item;
  const told = { cid, at: at.toISOString(), user: actor.user, lastReadSeq: readTo };
  publishToChannel(context, actor.app, cid, { type: 'read.updated', ...told });
};

const messageNew = (accepted: Accepted): EventOf<'message.new'> => ({
  type: 'message.new',
  cid: accepted.item.cid,
  offset: accepted.offset,
  at: accepted.at.toISOString(),
  message: presentAccepted(accepted),
  ...(accepted.parent && {
    parent: {
      id: accepted.parent.id,
      replyCount: accepted.parent.replyCount,
      replyAuthors: accepted.parent.replyAuthors,
      ...(accepted.parent.lastReplyAt && { lastReplyAt: accepted.parent.lastReplyAt.toISOString() }),
      offset: accepted.offset,
    },
  }),
  users: cards(accepted),
});

const cards = ({ item, author }: Accepted): Record<string, UserCard> => ({
  [item.actor.user]: {
    ...(author.name !== null && { name: author.name }),
    ...(author.username !== null && { username: author.username }),
    ...(author.image !== null && { image: author.image }),
  },
});

/** The message as its event and its sender's answer show it: the row that was just written. */
export const presentAccepted = (accepted: Accepted): Message => {
  accepted.message ??= present(accepted);
  return accepted.message;
};

const present = (accepted: Accepted): Message => {
  const { item, quoted } = accepted;
  const row: MessageRow = {
    id: item.id,
    channel: item.channel,
    cid: item.cid,
    seq: accepted.seq,
    parentId: item.parentId ?? null,
    threadSeq: accepted.threadSeq,
    quotedId: item.quotedId ?? null,
    type: item.poll ? 'poll' : 'regular',
    authorId: item.actor.user,
    text: item.text,
    attachments: [...accepted.attachments],
    previews: null,
    mentions: accepted.mentions ?? null,
    system: null,
    poll: item.poll ? storedPoll(item.poll) : null,
    ...(item.forwarded && { forwarded: item.forwarded }),
    custom: item.custom ?? null,
    shadowed: false,
    reactions: null,
    replyCount: 0,
    replyAuthors: null,
    lastReplyAt: null,
    threadLastSeq: 0,
    createdAt: accepted.at,
    editedAt: null,
    deletedAt: null,
    pinnedAt: null,
    logOffset: accepted.offset,
    quotedAuthor: quoted?.author ?? null,
    quotedText: quoted?.text ?? null,
    quotedDeletedAt: quoted?.deletedAt ?? null,
    myReactions: null,
  };
  return presentShared(row);
};
