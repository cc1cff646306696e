import type { UserCard, Users } from '@parley/protocol';
import type { AppRole } from '@parley/protocol/capabilities';
import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** What a card is made of. */
export interface CardRow {
  id: string;
  name: string | null;
  username: string | null;
  image: string | null;
  role: AppRole;
  deactivatedAt: Date | null;
  deletedAt: Date | null;
}

/** The columns of a `CardRow`, of users u. */
export const cardColumns = (tx: TenantTx) =>
  tx.sql`u.id, u.name, u.username, u.image, u.role, u.deactivated_at, u.deleted_at`;

/** One statement whatever the number of people; those the app does not know have no card. */
export const loadCards = async (tx: TenantTx, people: Iterable<string>): Promise<Users> => {
  const ids = [...new Set(people)];
  if (ids.length === 0) return {};
  const rows = await tx.sql<CardRow[]>`
    select ${cardColumns(tx)}
    from unnest(${textArray(ids)}::text[]) as w (id)
    cross join lateral (
      select * from users u where u.app_id = ${tx.app} and u.id = w.id collate "C" limit 1
    ) u`;
  return presentCards(rows);
};

/** The side map of people that travels beside what mentions them. */
export const presentCards = (rows: readonly CardRow[]): Users =>
  Object.fromEntries(rows.map((row) => [row.id, presentCard(row)]));

const presentCard = (row: CardRow): UserCard => ({
  ...(row.name !== null && { name: row.name }),
  ...(row.username !== null && { username: row.username }),
  ...(row.image !== null && { image: row.image }),
  role: row.role,
  ...(row.deactivatedAt && { deactivated: true }),
  ...(row.deletedAt && { deleted: true }),
});
