import { ParleyError } from '@parley/protocol/errors';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** Whose room: a person's, or with an empty name the app's. */
export const ofApp = '';

/** Bytes to be taken (or, below zero, given back), by whom. */
export interface Taking {
  user: string | null;
  bytes: number;
}

/**
 * Takes room, under the lock of its rows: of the app, then of each person. Nothing is checked when room is given back.
 *
 * @param most bytes of the app and of one person
 * @throws ParleyError `storage_quota`
 */
export const takeRoom = async (
  tx: TenantTx,
  takings: readonly Taking[],
  most: { ofApp: number; ofUser: number } | undefined,
  operation: string,
): Promise<void> => {
  const sums = new Map<string, number>();
  for (const { user, bytes } of takings)
    for (const whose of user === null ? [ofApp] : [ofApp, user])
      sums.set(whose, (sums.get(whose) ?? 0) + bytes);
  const wanted = [...sums].filter(([, bytes]) => bytes !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (wanted.length === 0) return;
  const rows = await tx.sql<{ userId: string; bytes: number }[]>`
    insert into storage (app_id, user_id, bytes)
    select ${tx.app}, w.user_id, greatest(w.bytes, 0)
    from unnest(${textArray(wanted.map(([whose]) => whose))}::text[], ${plainArray(wanted.map(([, bytes]) => bytes))}::bigint[])
      as w (user_id, bytes)
    order by w.user_id collate "C"
    on conflict (app_id, user_id) do update set bytes = storage.bytes + (
      select w.bytes
      from unnest(${textArray(wanted.map(([whose]) => whose))}::text[], ${plainArray(wanted.map(([, bytes]) => bytes))}::bigint[])
        as w (user_id, bytes)
      where w.user_id = excluded.user_id
    )
    returning user_id, bytes`;
  if (!most) return;
  for (const { userId, bytes } of rows) {
    const limit = userId === ofApp ? most.ofApp : most.ofUser;
    const taken = (sums.get(userId) ?? 0) > 0;
    if (taken && bytes > limit)
      throw new ParleyError('storage_quota', operation, {
        details: { of: userId === ofApp ? 'app' : 'user', limit },
      });
  }
};
