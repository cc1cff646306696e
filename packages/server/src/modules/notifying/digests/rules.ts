import type { Mentions } from '@parley/protocol';
import type { Reason } from '../notifications/index.ts';

/** So long something has been unread, and its person not active, before a mail tells of it. */
export const waitMs = 15 * 60_000;
/** Somebody who is active is asked for again so much later than they need be: fewer writes while they are. */
export const spareMs = 5 * 60_000;
/** From one mail to the next. */
export const pauseMs = 60 * 60_000;
/** A mail holds so many messages. */
export const entriesMost = 20;

/** Why a message is for its reader as it reads now; undefined when it names them no more. Pure. */
export const reasonOf = (
  mentions: Mentions | null,
  user: string,
  groups: ReadonlySet<string>,
): Reason | undefined => {
  if (!mentions) return undefined;
  if (mentions.users.includes(user)) return 'mention';
  if (mentions.groups.some((group) => groups.has(group))) return 'group';
  if (mentions.channel) return 'channel';
  return mentions.here ? 'here' : undefined;
};

/** How many, and what of. @example countsOf(2, 1) // '2 mentions and 1 message' */
export const countsOf = (mentions: number, messages: number): string =>
  [counted(mentions, 'mention'), counted(messages, 'message')].filter(Boolean).join(' and ');

const counted = (count: number, noun: string): string =>
  count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;

const style = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
} as const;

/** A time as the clock of somebody shows it; UTC where theirs is not known. Pure. */
export const timeOf = (at: Date, zone: string | null): string => {
  try {
    return new Intl.DateTimeFormat('en-GB', { ...style, timeZone: zone ?? 'UTC' }).format(at);
  } catch {
    // A zone this machine has not heard of.
    return new Intl.DateTimeFormat('en-GB', { ...style, timeZone: 'UTC' }).format(at);
  }
};
