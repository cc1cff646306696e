import type { SessionRow } from './store.ts';

/** An account as its owner sees it: these fields, whatever else is known of it. */
export const presentAccount = (found: unknown) => {
  const { id, name, email } = found as { id: string; name: string; email: string };
  return { id, name, email };
};

/** A session without what would open it. @param current the session that asks */
export const presentSession = (row: SessionRow, current: string) => ({
  id: row.id,
  current: row.id === current,
  ...(row.address && { address: row.address }),
  ...(row.userAgent && { userAgent: row.userAgent }),
  createdAt: row.createdAt.toISOString(),
  usedAt: row.usedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});
