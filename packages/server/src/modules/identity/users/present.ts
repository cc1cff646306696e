import type { User } from '@parley/protocol';
import { isLocked } from '../access/index.ts';
import type { UserRow } from './store.ts';

/**
 * A user as people of the app see them.
 *
 * @param seen by whom, a server when absent, and when: how long a guest may write is between them, the server and those who
 * say so, and whether they show how far they read between them and the server
 */
export const presentUser = (
  row: UserRow,
  seen: { by: string | undefined; keeper?: boolean; at: Date },
): User => ({
  id: row.id,
  ...(row.name !== null && { name: row.name }),
  ...(row.username !== null && { username: row.username }),
  ...(row.image !== null && { image: row.image }),
  ...(row.bio !== null && { bio: row.bio }),
  ...(row.title !== null && { title: row.title }),
  ...(row.pronouns !== null && { pronouns: row.pronouns }),
  ...(row.zone !== null && { zone: row.zone }),
  role: row.role,
  ...((seen.by === undefined || seen.by === row.id || seen.keeper) && presentGuest(row, seen.at)),
  ...((seen.by === undefined || seen.by === row.id) && !row.readReceipts && { readReceipts: false }),
  custom: row.custom,
  createdAt: row.createdAt.toISOString(),
  ...(row.deactivatedAt && { deactivatedAt: row.deactivatedAt.toISOString() }),
  ...((seen.by === undefined || seen.keeper) && row.leftAt && { leftAt: row.leftAt.toISOString() }),
  ...(row.deletedAt && { deletedAt: row.deletedAt.toISOString() }),
});

const presentGuest = (row: UserRow, at: Date): Pick<User, 'guestUntil' | 'locked'> => {
  if (row.role !== 'guest' || row.guestUntil === null) return {};
  return { guestUntil: row.guestUntil.toISOString(), ...(isLocked(row, at) && { locked: true }) };
};
