import { limits } from '@parley/protocol';
import type { LogRow } from './store.ts';

/** What happened in an open channel since the offset the client holds. */
export type Delta =
  | { kind: 'nothing' }
  /** The log no longer reaches back, too much changed, or the client holds what this database never wrote. */
  | { kind: 'reset' }
  | { kind: 'changes'; messages: Set<string>; channel: boolean; members: Set<string>; removed: Set<string> };

/** Changes after which a timeline is loaded again. */
const resetting = new Set(['channel.imported', 'channel.truncated']);

/** Types of entries whose subject is a message. */
const ofMessages = /^(?:message|reaction|poll)\./;

/**
 * Folds log entries into subjects: each changed message, member and channel once (architecture.md section 6). Pure.
 *
 * @param held the offset the client has applied
 * @param head the offset the log has reached
 * @param entries those above `held`, in order, one more than the limit at most
 */
export const deltaOf = (held: number, head: number, entries: readonly LogRow[]): Delta => {
  if (held === head) return { kind: 'nothing' };
  if (held > head || head - held > limits.syncChangesPerChannel) return { kind: 'reset' };
  const gapless =
    entries.length === head - held && entries.every((entry, i) => entry.logOffset === held + 1 + i);
  if (!gapless || entries.some((entry) => resetting.has(entry.type))) return { kind: 'reset' };
  const delta = {
    kind: 'changes' as const,
    messages: new Set<string>(),
    channel: false,
    members: new Set<string>(),
    removed: new Set<string>(),
  };
  for (const entry of entries) {
    if (ofMessages.test(entry.type)) {
      if (entry.subject) delta.messages.add(entry.subject);
      if (typeof entry.data?.parentId === 'string') delta.messages.add(entry.data.parentId);
    } else if (entry.type === 'member.removed') {
      for (const user of usersOf(entry)) {
        delta.removed.add(user);
        delta.members.delete(user);
      }
    } else if (entry.type.startsWith('member.')) {
      for (const user of usersOf(entry)) {
        delta.members.add(user);
        delta.removed.delete(user);
      }
    }
    // A member more or less also changes the channel's own numbers.
    if (entry.type.startsWith('channel.') || entry.type.startsWith('member.')) delta.channel = true;
  }
  return delta;
};

const usersOf = (entry: LogRow): string[] => {
  const users = entry.data?.users;
  if (Array.isArray(users)) return users.filter((user) => typeof user === 'string');
  return entry.subject ? [entry.subject] : [];
};

/** Longer than any transaction lives, so that one which began before the cursor and committed after it is seen. */
const marginMs = 15_000;

/** Clocks of two processes differ by less. */
const skewMs = 5_000;

/** Is a cursor of a time that has not come? Then the clock was set back, and what it may miss nobody can tell. */
export const isAhead = (at: Date, now: Date): boolean => at.getTime() > now.getTime() + skewMs;

/**
 * Does a client that has to be told of the app's types hold what followed from others? One that does not say which it
 * holds is judged by its cursor. Pure.
 */
export const knowsOtherTypes = (
  held: string | undefined,
  cursor: Date | undefined,
  changed: Date | null,
): boolean => {
  if (held !== undefined) return true;
  return changed !== null && cursor !== undefined && changed > lookFrom(cursor);
};

/** The time from which changed channels are looked for. Sending one again is harmless, missing one is not. */
export const lookFrom = (at: Date): Date => new Date(Math.max(0, at.getTime() - marginMs));
