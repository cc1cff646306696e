import type { AppRole } from '@parley/protocol/capabilities';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { settingsIn } from '../apps/index.ts';

/** An account that asks to come in. */
export interface RequestRow {
  id: string;
  account: string;
  words: string | null;
  askedAt: Date;
  /** Null while it waits. */
  outcome: 'accepted' | 'refused' | null;
  decidedAt: Date | null;
}

const columns = (tx: TenantTx) => tx.sql`r.id, r.account, r.words, r.asked_at, r.outcome, r.decided_at`;

/** Until the transaction ends nobody else asks, and the policy stays. */
export const lockPolicy = async (tx: TenantTx) => {
  await tx.sql`select 1 from apps where id = ${tx.app} for no key update`;
  return (await settingsIn(tx)).joinPolicy;
};

export const loadRequest = async (tx: TenantTx, account: string): Promise<RequestRow | undefined> => {
  const [row] = await tx.sql<RequestRow[]>`
    select ${columns(tx)} from join_requests r where r.app_id = ${tx.app} and r.account = ${account}`;
  return row;
};

/** One by its id, locked. */
export const lockRequest = async (tx: TenantTx, id: string): Promise<RequestRow | undefined> => {
  const [row] = await tx.sql<RequestRow[]>`
    select ${columns(tx)} from join_requests r where r.app_id = ${tx.app} and r.id = ${id} for update`;
  return row;
};

export const countWaiting = async (tx: TenantTx): Promise<number> => {
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from join_requests r where r.app_id = ${tx.app} and r.outcome is null`;
  return row?.count ?? 0;
};

/** All that wait, the oldest first: there are no more than `joinRequestsMost`. */
export const listWaiting = async (tx: TenantTx): Promise<RequestRow[]> => [
  ...(await tx.sql<RequestRow[]>`
    select ${columns(tx)} from join_requests r where r.app_id = ${tx.app} and r.outcome is null
    order by r.asked_at, r.id`),
];

/** In place of one that was refused before. */
export const putRequest = async (
  tx: TenantTx,
  { id, account, words }: Pick<RequestRow, 'id' | 'account' | 'words'>,
): Promise<void> => {
  await tx.sql`
    insert into join_requests (app_id, account, id, words, asked_at)
    values (${tx.app}, ${account}, ${id}, ${words}, ${tx.at})
    on conflict (app_id, account) do update set id = excluded.id, words = excluded.words, asked_at = excluded.asked_at,
      outcome = null, decided_at = null, decided_by = null`;
};

export const decide = async (
  tx: TenantTx,
  { id, outcome, by }: { id: string; outcome: 'accepted' | 'refused'; by: string },
): Promise<void> => {
  await tx.sql`
    update join_requests set outcome = ${outcome}, decided_at = ${tx.at}, decided_by = ${by}
    where app_id = ${tx.app} and id = ${id}`;
};

/** Withdrawn while it waited. One that was decided stays decided. */
export const removeWaiting = async (tx: TenantTx, account: string): Promise<void> => {
  await tx.sql`
    delete from join_requests where app_id = ${tx.app} and account = ${account} and outcome is null`;
};

/** It has let its account in. */
export const removeAccepted = async (tx: TenantTx, account: string): Promise<void> => {
  await tx.sql`
    delete from join_requests where app_id = ${tx.app} and account = ${account} and outcome = 'accepted'`;
};

/** How a user of the app stands: in it, gone by themselves, or shut out. */
export const loadStanding = async (
  tx: TenantTx,
  user: string,
): Promise<{ role: AppRole; standing: 'in' | 'left' | 'out' } | undefined> => {
  const [row] = await tx.sql<{ role: AppRole; standing: 'in' | 'left' | 'out' }[]>`
    select role, case
      when deleted_at is not null then 'out'
      when left_at is not null then 'left'
      when deactivated_at is not null then 'out'
      else 'in' end as standing
    from users where app_id = ${tx.app} and id = ${user}`;
  return row;
};

/** What a workspace is called, looks like and where it is. */
export const loadCard = async (tx: TenantTx): Promise<{ name: string; image?: string; slug?: string }> => {
  const [row] = await tx.sql<{ name: string; image: string | null; slug: string | null }[]>`
    select name, image, slug from apps where id = ${tx.app}`;
  if (!row) throw new Error('unable to show the workspace; it is gone');
  const { name, image, slug } = row;
  return { name, ...(image && { image }), ...(slug && { slug }) };
};
