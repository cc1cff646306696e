import { limits, type SystemEvent } from '@parley/protocol';
import type { SaidRow } from './store.system.ts';

/** What people do within this time is one line. */
const togetherMs = 30_000;
/** New lines of a channel in a minute. */
const most = { lines: 10, ms: 60_000 };

/** What is said of people, who may be several. */
const ofPeople: ReadonlySet<string> = new Set([
  'member.joined',
  'member.left',
  'member.added',
  'member.removed',
]);

/**
 * The line that an event only makes longer: the newest of its kind, by the same person, begun less than 30 s ago, with room.
 * Pure.
 *
 * @param said newest first
 * @returns the line and what it says then
 */
export const lineFor = (
  said: readonly SaidRow[],
  event: SystemEvent,
  now: Date,
): { id: string; system: SystemEvent } | undefined => {
  if (!ofPeople.has(event.event)) return undefined;
  const held = said.find(({ system }) => system.event === event.event && system.by === event.by);
  if (!held || now.getTime() - held.createdAt.getTime() >= togetherMs) return undefined;
  const users = [...new Set([...(held.system.users ?? []), ...(event.users ?? [])])];
  return users.length > limits.membersPerCall
    ? undefined
    : { id: held.id, system: { ...held.system, users } };
};

/** Has a channel room for another line? Pure. */
export const hasRoom = (said: readonly SaidRow[], now: Date): boolean =>
  said.filter(({ createdAt }) => now.getTime() - createdAt.getTime() < most.ms).length < most.lines;
