import type { User } from '@parley/protocol';
import type { UserRow } from './store.ts';

/** A user as other people of the app see them. */
export const presentUser = (row: UserRow): User => ({
  id: row.id,
  ...(row.name !== null && { name: row.name }),
  ...(row.username !== null && { username: row.username }),
  ...(row.image !== null && { image: row.image }),
  ...(row.bio !== null && { bio: row.bio }),
  role: row.role,
  custom: row.custom,
  createdAt: row.createdAt.toISOString(),
  ...(row.deactivatedAt && { deactivatedAt: row.deactivatedAt.toISOString() }),
  ...(row.deletedAt && { deletedAt: row.deletedAt.toISOString() }),
});
