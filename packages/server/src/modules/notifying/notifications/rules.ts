import { defaultLevel, type NotificationKind, type NotificationLevel } from '@parley/protocol';

/** How much of a channel a person wants to be told of. */
export type Level = NotificationLevel;

/** Why somebody may be told of a message, the strongest first: of several the first is said. */
export const reasons = ['mention', 'group', 'channel', 'here', 'thread_reply', 'message'] as const;
export type Reason = (typeof reasons)[number];

/** What decides of a message. */
export interface MessageFacts {
  author: string | null;
  type: string;
  shadowed: boolean;
  distinct: boolean;
  /** Its number in the timeline, or its parent's for what is only in a thread. */
  place: number | null;
}

/** What decides of a person. */
export interface PersonFacts {
  user: string;
  /** Their own choice for the channel; null is what its kind begins with. */
  level: Level | null;
  /** Their choice for the thread, which stands over that for the channel; null where they made none. */
  threadLevel: Level | null;
  /** Messages up to this number are not theirs. */
  horizon: number;
}

const mentions: ReadonlySet<Reason> = new Set(['mention', 'group', 'channel', 'here']);

/**
 * Why a person is told of a message. Pure; whether they are in the channel and not shut out was asked before.
 *
 * @param found every reason there is for them
 * @returns undefined when they are not told
 */
export const kindFor = (
  message: MessageFacts,
  person: PersonFacts,
  found: ReadonlySet<Reason>,
): NotificationKind | undefined => {
  if (message.type !== 'regular' && message.type !== 'poll') return undefined;
  if (message.shadowed || message.author === person.user) return undefined;
  if (message.place !== null && message.place <= person.horizon) return undefined;
  const level = person.threadLevel ?? person.level ?? defaultLevel(message.distinct);
  if (level === 'nothing') return undefined;
  const reason = reasons.find((one) => found.has(one));
  if (!reason || mentions.has(reason)) return reason;
  if (person.threadLevel !== null) return person.threadLevel === 'all' ? 'thread_reply' : undefined;
  if (reason === 'thread_reply') return reason;
  if (level !== 'all') return undefined;
  return message.distinct ? 'dm' : 'message';
};
