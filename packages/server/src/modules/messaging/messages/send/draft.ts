import { type Attachment, limits } from '@parley/protocol';
import type { Capability } from '@parley/protocol/capabilities';
import { banOf } from '../../../identity/access/index.ts';
import { knowsGroups } from '../../../identity/groups/index.ts';
import {
  type FileRow,
  fileIdsOf,
  fileKey,
  isSendable,
  presentAttachment,
} from '../../../media/attachments/index.ts';
import { presetOf } from '../../access/index.ts';
import { type Crowd, whomNamed } from '../naming.ts';
import type { Facts } from './facts.ts';
import type { Accepted, Outcome, ParentNumbers, SendItem } from './item.ts';
import type { Head } from './lock.ts';

/** A person's pointer in a timeline, and what it was when it was read. */
export interface Pointer {
  app: string;
  /** The channel, or the parent of a thread. */
  channel: number;
  parentId: string | undefined;
  user: string;
  wasReadSeq: number;
  wasOwnAfter: number;
  readSeq: number;
  ownAfter: number;
  /** Own messages of this batch. */
  own: number;
  /** A thread's new follower. */
  fresh: boolean;
  sentAt: Date | undefined;
}

/**
 * What a batch will write, as it grows message by message: places in timelines and logs, pointers, parents. Everything
 * here is under the lock of its channel's head.
 */
export class Draft {
  readonly at: Date;
  readonly heads: Map<string, Head>;
  readonly accepted: Accepted[] = [];
  readonly pointers = new Map<string, Pointer>();
  readonly parents = new Map<string, ParentNumbers & { app: string }>();
  readonly #members: ReadonlySet<string>;
  readonly #files: ReadonlyMap<string, FileRow>;
  /** Files that messages of this batch take along. */
  readonly #taken = new Set<string>();
  readonly #byId = new Map<string, SendItem>();

  /**
   * @param members those of the people named who are members (`loadNamedMembers`)
   * @param files those that attachments name, locked
   */
  constructor(
    at: Date,
    heads: Map<string, Head>,
    members: ReadonlySet<string>,
    files: ReadonlyMap<string, FileRow> = new Map(),
  ) {
    this.at = at;
    this.heads = heads;
    this.#members = members;
    this.#files = files;
  }

  /** A send of the same id that this batch accepted before. */
  twinOf(item: SendItem): SendItem | undefined {
    return this.#byId.get(`${item.actor.app}/${item.id}`);
  }

  /** Is this message being written by this batch? */
  writes(app: string, id: string): boolean {
    return this.#byId.has(`${app}/${id}`);
  }

  /** May this message take along the files it names: the author's own, each once and in no other message? */
  mayTake(item: SendItem): boolean {
    const ids = fileIdsOf(item.attachments);
    if (new Set(ids).size < ids.length) return false;
    return ids.every((id) => {
      const key = fileKey(item.actor.app, id);
      return !this.#taken.has(key) && isSendable(this.#files.get(key), item.actor);
    });
  }

  /** How large the largest file is that this message takes along, in bytes. */
  largestOf(item: SendItem): number {
    const files = fileIdsOf(item.attachments).map((id) => this.#files.get(fileKey(item.actor.app, id)));
    return Math.max(0, ...files.map((file) => file?.size ?? 0));
  }

  #take(item: SendItem): readonly Attachment[] {
    return item.attachments.map((written) => {
      if (written.fileId === undefined) return written;
      const key = fileKey(item.actor.app, written.fileId);
      const file = this.#files.get(key);
      this.#taken.add(key);
      return file ? presentAttachment(file, written) : written;
    });
  }

  lastSentAt(item: SendItem): Date | undefined {
    return this.pointers.get(this.#pointerKey(item, undefined, item.actor.user))?.sentAt;
  }

  /** @param crowd of a text that names more than people */
  accept(item: SendItem, facts: Facts, may: ReadonlySet<Capability>, crowd: Crowd | undefined): Outcome {
    const head = this.heads.get(item.key);
    if (!head) return { kind: 'later' };
    this.#byId.set(`${item.actor.app}/${item.id}`, item);
    // Who may not see a message may not see what answers or quotes it.
    const refersToShadowed = facts.parentShadowed === true || facts.quotedShadowed === true;
    const everywhere = banOf(facts, this.at) === 'shadow';
    const shadowed = facts.banKind === 'shadow' || everywhere || refersToShadowed;
    const inTimeline = !item.parentId || item.alsoInChannel;
    head.logOffset += 1;
    if (inTimeline) head.lastSeq += 1;
    if (inTimeline && !shadowed) head.lastMessageAt = this.at;
    const seq = inTimeline ? head.lastSeq : null;
    const parent = item.parentId ? this.#reply(item, facts, head.logOffset, shadowed) : undefined;
    const moved = seq === null ? undefined : this.#advance(item, facts, seq);
    const accepted: Accepted = {
      item,
      seq,
      threadSeq: parent?.threadLastSeq ?? null,
      offset: head.logOffset,
      shadowed,
      attachments: this.#take(item),
      mentions: whomNamed(
        item.named,
        (user) => this.#members.has(`${item.key}/${user}`),
        crowd,
        may,
        knowsGroups(facts),
      ),
      author: { name: facts.name, username: facts.username, image: facts.image },
      at: this.at,
      parent: shadowed || !parent ? undefined : { ...parent },
      quoted: item.quotedId
        ? { author: facts.quotedAuthor, text: facts.quotedText ?? '', deletedAt: facts.quotedDeletedAt }
        : undefined,
      readTo: moved?.to,
      readOthers: moved?.overOthers === true && showsReading(facts),
      moderators: [],
      authorModerates: facts.role !== null && facts.role !== 'member' && !everywhere,
      horizon: facts.channelHorizon,
    };
    this.accepted.push(accepted);
    return { kind: 'accepted', accepted };
  }

  /**
   * Moves the author's pointer to the own message when nothing unseen lies between, else counts it as own (architecture.md
   * section 3). Every own message counts as own, whatever becomes of it.
   */
  #advance(item: SendItem, facts: Facts, seq: number): Move | undefined {
    if (facts.role === null) return undefined;
    const pointer = this.#pointer(
      item,
      undefined,
      item.actor.user,
      facts.lastReadSeq ?? 0,
      facts.ownAfter ?? 0,
    );
    if (facts.slowModeSeconds > 0) pointer.sentAt = this.at;
    return step(pointer, seq, item.seenSeq);
  }

  #reply(item: SendItem, facts: Facts, offset: number, shadowed: boolean): ParentNumbers {
    const id = item.parentId ?? '';
    const app = item.actor.app;
    const parent = this.parents.get(`${app}/${id}`) ?? {
      app,
      id,
      seq: facts.parentSeq,
      threadLastSeq: facts.parentThreadLastSeq ?? 0,
      replyCount: facts.parentReplyCount ?? 0,
      replyAuthors: facts.parentReplyAuthors ?? [],
      lastReplyAt: facts.parentLastReplyAt,
      logOffset: 0,
    };
    this.parents.set(`${app}/${id}`, parent);
    parent.threadLastSeq += 1;
    if (!shadowed) {
      parent.replyCount += 1;
      parent.replyAuthors = [
        item.actor.user,
        ...parent.replyAuthors.filter((user) => user !== item.actor.user),
      ].slice(0, limits.replyAuthors);
      parent.lastReplyAt = this.at;
      parent.logOffset = offset;
    }
    const { threadLastSeq } = parent;
    const author = facts.parentAuthor;
    if (author !== null && author !== item.actor.user && facts.parentAuthorFollows === false && !shadowed) {
      this.#pointer(item, id, author, threadLastSeq - 1, 0, true);
    }
    const follows = facts.threadReadSeq !== null;
    const own = this.#pointer(
      item,
      id,
      item.actor.user,
      facts.threadReadSeq ?? threadLastSeq - 1,
      facts.threadOwnAfter ?? 0,
      !follows,
    );
    step(own, threadLastSeq, undefined);
    return parent;
  }

  #pointer(
    item: SendItem,
    parentId: string | undefined,
    user: string,
    readSeq: number,
    ownAfter: number,
    fresh = false,
  ): Pointer {
    const key = this.#pointerKey(item, parentId, user);
    const known = this.pointers.get(key);
    if (known) return known;
    const { channel } = item;
    const pointer = {
      app: item.actor.app,
      channel,
      parentId,
      user,
      wasReadSeq: readSeq,
      wasOwnAfter: ownAfter,
      readSeq,
      ownAfter,
      own: 0,
      fresh,
      sentAt: undefined,
    };
    this.pointers.set(key, pointer);
    return pointer;
  }

  #pointerKey(item: SendItem, parentId: string | undefined, user: string): string {
    return `${item.key}/${parentId ?? ''}/${user}`;
  }
}

/** Where a pointer moved to, and whether others' messages lay between. */
interface Move {
  to: number;
  overOthers: boolean;
}

/** RD-8, RD-15, RD-16: is the channel told how far the author has read? */
const showsReading = (facts: Facts): boolean =>
  facts.readReceipts &&
  facts.authorReadReceipts !== false &&
  facts.memberCount <= limits.readPointerMembers &&
  presetOf(facts)?.features.reads === true;

/** @returns where the pointer moved to, when it moved */
const step = (pointer: Pointer, seq: number, seenSeq: number | undefined): Move | undefined => {
  pointer.own += 1;
  const allOwnBetween = seq - 1 - pointer.readSeq === pointer.ownAfter;
  if (allOwnBetween || (seenSeq !== undefined && seenSeq >= seq - 1)) {
    pointer.readSeq = seq;
    pointer.ownAfter = 0;
    return { to: seq, overOthers: !allOwnBetween };
  }
  pointer.ownAfter += 1;
  return undefined;
};
