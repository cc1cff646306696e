import type { OwnPresence, Presence } from '@parley/protocol';

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
}

/** How a person is shown to others. Pure. */
export const presenceOf = ({ there, active, out, away, dndUntil }: PresenceRow, now: Date): Presence => {
  if (out || !there) return { state: 'offline', ...dnd(out ? null : dndUntil, now) };
  return { state: active && !away ? 'online' : 'away', ...dnd(dndUntil, now) };
};

/** What a person set for themselves. Pure. */
export const ownOf = (row: Pick<PresenceRow, 'away' | 'dndUntil'> | undefined, now: Date): OwnPresence => ({
  away: row?.away ?? false,
  ...dnd(row?.dndUntil ?? null, now),
});

const dnd = (until: Date | null, now: Date): { dndUntil?: string } =>
  until !== null && until > now ? { dndUntil: until.toISOString() } : {};
