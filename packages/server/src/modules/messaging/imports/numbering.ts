import { mentionsOf } from '@parley/markdown';
import { limits, type Mentions } from '@parley/protocol';
import type { ChannelRecord, MessageRecord } from './slack/index.ts';
import type { MessageImport, ThreadImport } from './store.ts';

/** What the importer has counted of one thread. */
interface Thread {
  parentId: string;
  parentAuthor: string | null;
  /** Every reply has a number, a deleted one too. */
  lastSeq: number;
  replies: number;
  /** Everyone who wrote in it, the latest last. */
  authors: Set<string>;
  lastReplyAt: string | null;
}

/**
 * Gives the messages of one channel their places, in the order they are read. Pure, and the same for the same archive, so
 * an import that was cut off and begun anew ends in the same rows.
 */
export class Numbering {
  #seq = 0;
  #lastMessageAt: string | null = null;
  readonly #threads = new Map<string, Thread>();
  readonly #authors = new Map<string, string | null>();
  readonly #pins: ReadonlyMap<string, string>;

  constructor(channel: ChannelRecord) {
    this.#pins = new Map(channel.pins.map(({ ts, at }) => [ts, at?.toISOString() ?? exactTime(ts)]));
  }

  /** The number of the last message of the timeline. */
  get lastSeq(): number {
    return this.#seq;
  }

  get lastMessageAt(): Date | null {
    return this.#lastMessageAt === null ? null : new Date(this.#lastMessageAt);
  }

  /** Every thread, once everything was placed. */
  threads(): ThreadImport[] {
    return [...this.#threads.values()].map((thread) => ({
      parentId: thread.parentId,
      lastSeq: thread.lastSeq,
      replies: thread.replies,
      latestAuthors: [...thread.authors].reverse().slice(0, limits.replyAuthors),
      followers: [
        ...new Set([...(thread.parentAuthor === null ? [] : [thread.parentAuthor]), ...thread.authors]),
      ],
      lastReplyAt: thread.lastReplyAt,
    }));
  }

  /**
   * The row of the next message.
   *
   * @param known whether a user id exists in the app: nobody else is mentioned or reacts
   */
  place(record: MessageRecord, known: (user: string) => boolean): MessageImport {
    const at = exactTime(record.ts);
    const author = record.type === 'deleted' ? null : record.author.id;
    const inTimeline = !record.parent || record.alsoInChannel;
    if (inTimeline) this.#seq += 1;
    if (inTimeline && record.type !== 'deleted') this.#lastMessageAt = at;
    if (!record.parent) this.#authors.set(record.id, author);
    const mentions = record.type === 'regular' ? mentionsIn(record.text, known) : null;
    const threadSeq = record.parent ? this.#reply(record.parent.id, author, record.type, at) : null;
    const reactions = record.reactions.map(({ emoji, users }) => ({ emoji, users: users.filter(known) }));
    return {
      id: record.id,
      ts: record.ts,
      at,
      seq: inTimeline ? this.#seq : null,
      parentId: record.parent?.id ?? null,
      threadSeq,
      type: record.type,
      author,
      text: record.text,
      attachments: record.attachments.length > 0 ? record.attachments : null,
      mentions,
      system: record.system ? { ...record.system, users: [record.author.id] } : null,
      custom: record.me ? { me: true } : null,
      reactions: reactions.filter(({ users }) => users.length > 0),
      editedAt: record.edited?.at.toISOString() ?? null,
      deletedAt: record.type === 'deleted' ? at : null,
      pinnedAt: this.#pins.get(record.ts) ?? null,
    };
  }

  #reply(parentId: string, author: string | null, type: MessageRecord['type'], at: string): number {
    const thread = this.#threads.get(parentId) ?? {
      parentId,
      parentAuthor: this.#authors.get(parentId) ?? null,
      lastSeq: 0,
      replies: 0,
      authors: new Set<string>(),
      lastReplyAt: null,
    };
    this.#threads.set(parentId, thread);
    thread.lastSeq += 1;
    if (type !== 'deleted') {
      thread.replies += 1;
      thread.lastReplyAt = at;
    }
    if (author !== null) {
      thread.authors.delete(author);
      thread.authors.add(author);
    }
    return thread.lastSeq;
  }
}

/** A Slack time for PostgreSQL, with its microseconds: a `Date` would lose them. */
function exactTime(ts: string): string {
  const [seconds = '0', micros = ''] = ts.split('.');
  return new Date(Number(seconds) * 1_000).toISOString().replace('.000Z', `.${micros.padEnd(6, '0')}Z`);
}

function mentionsIn(text: string, known: (user: string) => boolean): Mentions | null {
  const { users, groups, here, channel } = mentionsOf(text);
  const people = users.filter(known);
  return people.length > 0 || here || channel ? { users: people, groups, here, channel } : null;
}
