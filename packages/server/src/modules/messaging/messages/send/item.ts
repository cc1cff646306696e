import type { Attachment, Forwarded, Mentions, Message, MethodInput, NewPoll } from '@parley/protocol';
import type { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../../platform/actor.ts';
import type { MessageRow, Viewer } from '../row.ts';

/** The body of a send, checked by the shape and by `rules.ts`. */
export type SendInput = MethodInput<'messages.send'>;

/** One send on its way into a batch. */
export interface SendItem {
  actor: UserActor;
  channel: number;
  /** `channelKey` of its channel: made once, as it is looked up a dozen times. */
  key: string;
  cid: string;
  id: string;
  text: string;
  attachments: readonly Attachment[];
  /** One that its app wants nobody to say. */
  refusedWord: string | undefined;
  parentId: string | undefined;
  alsoInChannel: boolean;
  quotedId: string | undefined;
  custom: Record<string, unknown> | undefined;
  poll: NewPoll | undefined;
  /** What it passes on. */
  forwarded?: Forwarded;
  seenSeq: number | undefined;
  silent: boolean;
  /** False: its author wants no cards of its links. */
  previews: boolean;
  /** Whom the text names, not yet checked to be members. */
  named: Mentions | undefined;
  /** SHA-256 of the body as it came: what makes a repeat a repeat. */
  hash: Buffer;
}

/** What became of a send. */
export type Outcome =
  | { kind: 'accepted'; accepted: Accepted }
  | Repeated
  | { kind: 'refused'; error: ParleyError }
  /** What it refers to is being written in the same batch: it goes into the next one. */
  | { kind: 'later' }
  /** A valid token of a person the app has not named yet. */
  | { kind: 'stranger' };

/** The same send was accepted before. */
export interface Repeated {
  kind: 'repeated';
  /** How its author sees the timeline, when that is all of it: then the batch brings the message along. */
  viewer: Viewer | undefined;
  /** The message as it is now. */
  message?: MessageRow;
}

/** A person as an event shows them. */
export interface Author {
  name: string | null;
  username: string | null;
  image: string | null;
}

/** A parent's numbers after a reply. */
export interface ParentNumbers {
  id: string;
  seq: number | null;
  threadLastSeq: number;
  replyCount: number;
  replyAuthors: string[];
  lastReplyAt: Date | null;
  logOffset: number;
}

/** A message that will be written, with its places. */
export interface Accepted {
  item: SendItem;
  seq: number | null;
  threadSeq: number | null;
  offset: number;
  shadowed: boolean;
  /** With our own word for what files are. */
  attachments: readonly Attachment[];
  mentions: Mentions | undefined;
  author: Author;
  at: Date;
  /** The parent after this reply; absent when the reply does not count for others. */
  parent: ParentNumbers | undefined;
  quoted: { author: string | null; text: string; deletedAt: Date | null } | undefined;
  /** The author's pointer when it moved with this message. */
  readTo: number | undefined;
  /** It moved over what others said, in a channel that is told so (RD-8). */
  readOthers: boolean;
  /** Who, besides the author, sees a shadowed message. */
  moderators: readonly string[];
  /** The author sees shadowed messages marked, their own too. */
  authorModerates: boolean;
  /** Events about messages up to this number go as `changed`. */
  horizon: number;
  /** As it is shown: the event and the answer tell the same. */
  message?: Message;
}

/** A channel inside this process: numbers are unique over apps, the app is kept for the key's shape. */
export const channelKey = (app: string, channel: number): string => `${app}/${channel}`;
