import { type BanKind, limits } from '@parley/protocol';
import type { AppRole } from '@parley/protocol/capabilities';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Caller } from './open.ts';

/** What the database says of an actor at this moment. */
export interface StandingRow {
  keyRevokedAt: Date | null;
  role: AppRole | null;
  deactivatedAt: Date | null;
  deletedAt: Date | null;
  tokensValidFrom: Date | null;
  guestUntil: Date | null;
  /** Is it shown how far they read? Sending does not ask. */
  readReceipts?: boolean | null;
  /** Banned from the whole app, until a time or for good. */
  appBan: BanKind | null;
  appBanUntil: Date | null;
  /** Since when the app is to be deleted, and since when its rows are. */
  appDeletedAt: Date | null;
  appErasedAt: Date | null;
}

/** Is this a guest whose time is over? They read, and write nothing. Pure. */
export const isLocked = (person: Pick<StandingRow, 'role' | 'guestUntil'>, now: Date): boolean =>
  person.role === 'guest' && person.guestUntil !== null && person.guestUntil <= now;

/** How a person is banned from the whole app at this moment, if they are. Pure. */
export const banOf = (
  { appBan, appBanUntil }: Pick<StandingRow, 'appBan' | 'appBanUntil'>,
  now: Date,
): BanKind | undefined => (appBan && (appBanUntil === null || appBanUntil > now) ? appBan : undefined);

/**
 * What is written besides channels is refused to a guest whose time is over.
 *
 * @throws ParleyError `guest_expired`
 */
export const demandUnlocked = ({ locked }: Pick<Caller, 'locked'>, operation: string): void => {
  if (locked) throw new ParleyError('guest_expired', operation);
};

/** What is the app's own: @throws ParleyError `capability_missing` for all but its owners, admins and servers */
export const demandKeeper = ({ appRole }: Pick<Caller, 'appRole'>, operation: string): void => {
  if (appRole !== 'owner' && appRole !== 'admin') throw new ParleyError('capability_missing', operation);
};

/** When an app that is to be deleted is. Pure. */
export const deletesAt = (deletedAt: Date): Date =>
  new Date(deletedAt.getTime() + limits.deletionGraceSeconds * 1_000);

/** One that is to be deleted lets in its owners, each by a token of their own: what acts for them rests, too. */
const demandOpen = (
  actor: AppActor,
  { appDeletedAt, appErasedAt, role }: StandingRow,
  operation: string,
): void => {
  if (!appDeletedAt) return;
  if (actor.kind === 'user' && actor.token && role === 'owner' && !appErasedAt) return;
  const until = deletesAt(appDeletedAt).toISOString();
  throw new ParleyError('app_deleted', operation, { details: { until } });
};

/** Whom an actor is, unless they are shut out themselves. */
const callerOf = (actor: AppActor, row: StandingRow, operation: string, now: Date): Caller | undefined => {
  if (actor.kind === 'server') return { actor, user: undefined, appRole: 'owner' };
  if (row.role === null) {
    if (actor.token) return undefined;
    throw new ParleyError('user_not_found', operation);
  }
  if (row.deletedAt) throw new ParleyError('token_revoked', operation);
  if (row.deactivatedAt) throw new ParleyError('user_deactivated', operation);
  if (actor.token && row.tokensValidFrom && actor.token.issuedAt < row.tokensValidFrom) {
    throw new ParleyError('token_revoked', operation);
  }
  const ban = banOf(row, now);
  if (ban === 'hard') {
    const details = row.appBanUntil ? { until: row.appBanUntil.toISOString() } : {};
    throw new ParleyError('app_banned', operation, { details });
  }
  const shadowed = ban === 'shadow';
  const { role: appRole, readReceipts } = row;
  const shown = { readReceipts: readReceipts ?? true };
  return { actor, user: actor.user, appRole, locked: isLocked(row, now), shadowed, ...shown };
};

/**
 * Decides whether an actor may act at all. Pure.
 *
 * @param row undefined when the app has no such key
 * @returns undefined for a person with a valid token whom the app does not know yet
 * @throws ParleyError
 */
export const standingOf = (
  actor: AppActor,
  row: StandingRow | undefined,
  operation: string,
  now: Date,
): Caller | undefined => {
  if (!row) throw new ParleyError('token_invalid', operation);
  if (row.keyRevokedAt) throw new ParleyError('key_revoked', operation);
  const caller = callerOf(actor, row, operation, now);
  // Last: who is shut out is told that, and nothing of the app.
  demandOpen(actor, row, operation);
  return caller;
};
