import type { AppActor } from '../../../platform/actor.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { StandingRow } from './standing.ts';

export const loadStanding = async (tx: TenantTx, actor: AppActor): Promise<StandingRow | undefined> => {
  const user = actor.kind === 'user' ? actor.user : null;
  const [row] = await tx.sql<StandingRow[]>`
    select k.revoked_at as key_revoked_at, u.role, u.deactivated_at, u.deleted_at, u.tokens_valid_from, u.guest_until,
      u.read_receipts,
      u.ban_kind as app_ban, u.ban_until as app_ban_until,
      a.deleted_at as app_deleted_at, a.erased_at as app_erased_at
    from app_keys k
    join apps a on a.id = k.app_id
    left join users u on u.app_id = k.app_id and u.id = ${user}
    where k.app_id = ${tx.app} and k.id = ${actor.key}`;
  return row;
};

/** Two first visits at once make one person. */
export const createUser = async (tx: TenantTx, id: string): Promise<void> => {
  await tx.sql`
    insert into users (app_id, id, created_at, updated_at) values (${tx.app}, ${id}, ${tx.at}, ${tx.at})
    on conflict do nothing`;
};

/** Of a user u: is it somebody nobody lets in at this moment? */
export const isOut = (tx: TenantTx) => tx.sql`(
  u.deactivated_at is not null or u.deleted_at is not null
  or (u.ban_kind = 'hard' and (u.ban_until is null or u.ban_until > ${tx.at})) is true
)`;
