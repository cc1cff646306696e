import type { Message, Reactions } from '@parley/protocol';
import { isPlan, type Operation, type OperationName, type Progress } from './operation.ts';
import { asked, voted } from './polls.ts';

/** What the person is doing to a message that the server has not settled yet. */
export interface PendingChange {
  /** For `client.outbox.retry` and `discard`. */
  readonly operation: string;
  readonly name: OperationName;
  readonly progress: Progress;
}

/** One row of a timeline. `pending` is absent once it is the server's own. */
export interface Row {
  readonly id: string;
  readonly message: Message;
  readonly pending?: PendingChange;
}

type Send = Extract<Operation, { name: 'messages.send' }>;

const nobody: Message['mentions'] = { users: [], groups: [], here: false, channel: false };

/** A message as its author sees it before the server does. */
const typed = (send: Send, author: string): Message => {
  const { id, text, attachments, parentId, alsoInChannel, quotedId, custom } = send.input;
  return {
    id,
    cid: send.cid,
    type: send.input.poll ? 'poll' : 'regular',
    text: text ?? '',
    ...asked(send.input),
    attachments: [...(attachments ?? [])],
    mentions: nobody,
    author,
    reactions: {},
    replyCount: 0,
    replyAuthors: [],
    custom: custom ?? {},
    createdAt: send.at,
    offset: 0,
    ...(parentId !== undefined && { parentId }),
    ...(alsoInChannel !== undefined && { alsoInChannel }),
    ...(quotedId !== undefined && { quotedId }),
  };
};

const reacted = (reactions: Reactions, emoji: string, add: boolean, me: string): Reactions => {
  const held = reactions[emoji] ?? { count: 0, recent: [] };
  if ((held.mine ?? false) === add) return reactions;
  const others = held.recent.filter((user) => user !== me);
  const { [emoji]: _, ...rest } = reactions;
  const count = held.count + (add ? 1 : -1);
  if (count <= 0) return rest;
  return { ...reactions, [emoji]: { count, recent: add ? [me, ...others] : others, mine: add } };
};

const changed = (message: Message, operation: Operation, me: string): Message => {
  switch (operation.name) {
    case 'messages.edit': {
      const { text, attachments, custom } = operation.input;
      return {
        ...message,
        editedAt: operation.at,
        ...(text !== undefined && { text }),
        ...(attachments !== undefined && { attachments: [...attachments] }),
        ...(custom !== undefined && { custom }),
      };
    }
    case 'messages.delete':
      return {
        ...message,
        type: 'deleted',
        text: '',
        attachments: [],
        reactions: {},
        deletedAt: operation.at,
      };
    case 'messages.pin':
      return { ...message, pinnedAt: operation.at };
    case 'messages.unpin': {
      const { pinnedAt: _, ...rest } = message;
      return rest;
    }
    case 'previews.remove': {
      const { preview } = operation.input;
      return {
        ...message,
        attachments: message.attachments.filter((attachment) => attachment.preview !== preview),
      };
    }
    case 'reactions.add':
      return { ...message, reactions: reacted(message.reactions, operation.input.emoji, true, me) };
    case 'reactions.remove':
      return { ...message, reactions: reacted(message.reactions, operation.input.emoji, false, me) };
    case 'polls.vote':
      return message.poll ? { ...message, poll: voted(message.poll, operation.input.options) } : message;
    // Shown when the server did it.
    case 'polls.addOption':
    case 'polls.close':
    case 'messages.send':
    case 'reads.markRead':
    case 'scheduled.create':
    case 'reminders.create':
      return message;
    default:
      return operation satisfies never;
  }
};

export const pendingOf = (operation: Operation): PendingChange => ({
  operation: operation.id,
  name: operation.name,
  progress: operation.progress,
});

/** Lays one operation over a row. A refused change is not shown, its refusal is. */
const over = (row: Row, operation: Operation, me: string): Row => {
  const pending = row.pending?.progress.status === 'failed' ? row.pending : pendingOf(operation);
  if (operation.progress.status === 'failed') return { ...row, pending };
  return { ...row, message: changed(row.message, operation, me), pending };
};

/** What a replay lies over, and what it may show. */
export interface Ground {
  /** The confirmed messages of the window, oldest first. */
  readonly confirmed: readonly Message[];
  readonly operations: readonly Operation[];
  readonly me: string;
  /** Is this message confirmed, here or outside the window? Then its send has taken its place. */
  held(id: string): boolean;
  /** Does this unplaced message of the person's belong at the end of this window? */
  shows(message: Message): boolean;
}

/** Makes a replay that gives the same row again for the same message and operation, so unchanged rows do not render. */
export const createReplay = (): ((ground: Ground) => readonly Row[]) => {
  const plain = new WeakMap<Message, Row>();
  const sends = new WeakMap<Operation, Row>();
  const laid = new WeakMap<Operation, WeakMap<Row, Row>>();

  const rowOf = (message: Message): Row => once(plain, message, () => ({ id: message.id, message }));
  const sendRow = (send: Send, me: string): Row =>
    once(sends, send, () => ({ id: send.id, message: typed(send, me), pending: pendingOf(send) }));
  const layOver = (row: Row, operation: Operation, me: string): Row =>
    once(
      once(laid, operation, () => new WeakMap<Row, Row>()),
      row,
      () => over(row, operation, me),
    );

  return ({ confirmed, operations, me, held, shows }) => {
    const rows = new Map(confirmed.map((message) => [message.id, rowOf(message)]));
    for (const operation of operations) {
      if (operation.name === 'reads.markRead' || isPlan(operation)) continue;
      if (operation.name === 'messages.send') {
        const row = sendRow(operation, me);
        if (!held(row.id) && shows(row.message)) rows.set(row.id, row);
        continue;
      }
      const row = rows.get(operation.input.id);
      if (row) rows.set(row.id, layOver(row, operation, me));
    }
    return [...rows.values()];
  };
};

const once = <Key extends object, Value>(
  cache: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  make: () => Value,
): Value => {
  const held = cache.get(key);
  if (held !== undefined) return held;
  const made = make();
  cache.set(key, made);
  return made;
};
