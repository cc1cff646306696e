import type { OwnPresence, Presence, Status } from '@parley/protocol';

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
export type Settings = Pick<PresenceRow, 'away' | 'dndUntil' | 'statusEmoji' | 'statusText' | 'statusUntil'>;

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
  ...(row && status(row, now)),
});

const dnd = (until: Date | null, now: Date): { dndUntil?: string } =>
  until !== null && until > now ? { dndUntil: until.toISOString() } : {};

/** One whose time is over is none, whenever it is cleared. */
const status = ({ statusEmoji, statusText, statusUntil }: Settings, now: Date): { status?: Status } => {
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
