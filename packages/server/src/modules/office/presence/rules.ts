import type { OwnPresence, Presence, Quiet, Status } from '@parley/protocol';
import { quietUntil } from '@parley/protocol/times';

/** What the database says of a person at one moment. */
export interface PresenceRow {
  appId: string;
  id: string;
  /** Has a session that counts? */
  there: boolean;
  /** Is one of them active? */
  active: boolean;
  /** Deactivated or deleted. */
  out: boolean;
  /** They set themselves away. */
  away: boolean | null;
  dndUntil: Date | null;
  statusEmoji: string | null;
  statusText: string | null;
  /** Null with a status: until it is taken back. */
  statusUntil: Date | null;
}

/** What a person set for themselves. */
export interface Settings
  extends Pick<PresenceRow, 'away' | 'dndUntil' | 'statusEmoji' | 'statusText' | 'statusUntil'> {
  quiet: Quiet | null;
}

/** How a person is shown to others. Pure. */
export const presenceOf = (row: PresenceRow, now: Date): Presence => {
  if (row.out) return { state: 'offline' };
  const state = !row.there ? 'offline' : row.active && !row.away ? 'online' : 'away';
  return { state, ...dnd(row.dndUntil, now), ...status(row, now) };
};

/** What a person set for themselves. Pure. */
export const ownOf = (row: Settings | undefined, now: Date): OwnPresence => ({
  away: row?.away ?? false,
  ...dnd(row?.dndUntil ?? null, now),
  ...(row?.quiet && { quiet: row.quiet }),
  ...(row && status(row, now)),
});

/** Until when weekly hours keep a person undisturbed at a moment; null when they do not. Pure. */
export const quietAt = (quiet: Quiet | null, now: Date): Date | null =>
  (quiet && quietUntil(quiet.zone, quiet.hours, now)) ?? null;

/**
 * Until when they are not disturbed once other hours stand. What the hours before began ends with them; what the person
 * asked for otherwise stays. Pure.
 */
export const undisturbed = (row: Settings | undefined, quiet: Quiet | null, now: Date): Date | null => {
  const asked = row?.dndUntil && row.dndUntil > now ? row.dndUntil : null;
  const isOfHours = asked?.getTime() === quietAt(row?.quiet ?? null, now)?.getTime();
  return later(isOfHours ? null : asked, quietAt(quiet, now));
};

/** The later of two; none is the earliest. Pure. */
export const later = (a: Date | null, b: Date | null): Date | null => (!a || (b && b > a) ? b : a);

const dnd = (until: Date | null, now: Date): { dndUntil?: string } =>
  until !== null && until > now ? { dndUntil: until.toISOString() } : {};

/** One whose time is over is none, whenever it is cleared. */
const status = (
  { statusEmoji, statusText, statusUntil }: Pick<Settings, 'statusEmoji' | 'statusText' | 'statusUntil'>,
  now: Date,
): { status?: Status } => {
  if (statusEmoji === null && statusText === null) return {};
  if (statusUntil !== null && statusUntil <= now) return {};
  return {
    status: {
      ...(statusEmoji !== null && { emoji: statusEmoji }),
      ...(statusText !== null && { text: statusText }),
      ...(statusUntil !== null && { expiresAt: statusUntil.toISOString() }),
    },
  };
};
