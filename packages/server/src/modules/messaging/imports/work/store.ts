import {
  type ImportPlan,
  type ImportProblems,
  type ImportProgress,
  type ImportState,
  limits,
} from '@parley/protocol';
import type { Reason } from '@parley/protocol/errors';
import type { TenantTx } from '../../../../platform/db/tenant.ts';
import type { Wrote } from '../import.ts';

/** An import as the database holds it. */
export interface ImportRow {
  id: string;
  state: ImportState;
  fileId: string;
  fileName: string;
  fileBytes: number;
  userId: string | null;
  joins: string | null;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  plan: ImportPlan | null;
  progress: ImportProgress | null;
  problems: ImportProblems | null;
  people: number;
  channels: number;
  messages: number;
  replies: number;
  reactions: number;
  failedBy: Reason | null;
  failure: string | null;
}

const columns = (tx: TenantTx) => tx.sql`
  id, state, file_id, file_name, file_bytes, user_id, joins, created_at, started_at, ended_at, plan, progress, problems, people,
  channels, messages, replies, reactions, failed_by, failure`;

export const loadImport = async (tx: TenantTx, id: string): Promise<ImportRow | undefined> => {
  const [row] = await tx.sql<ImportRow[]>`
    select ${columns(tx)} from imports where app_id = ${tx.app} and id = ${id}`;
  return row;
};

/** Until the transaction ends nobody else changes it. */
export const lockImport = async (tx: TenantTx, id: string): Promise<ImportRow | undefined> => {
  const [row] = await tx.sql<ImportRow[]>`
    select ${columns(tx)} from imports where app_id = ${tx.app} and id = ${id} for no key update`;
  return row;
};

/** The newest first. */
export const listImports = async (tx: TenantTx): Promise<ImportRow[]> => tx.sql<ImportRow[]>`
  select ${columns(tx)} from imports where app_id = ${tx.app} order by created_at desc, id desc limit ${limits.importsKept}`;

/** @returns false when the app has an import that is not over */
export const insertImport = async (
  tx: TenantTx,
  made: Pick<ImportRow, 'id' | 'fileId' | 'fileName' | 'fileBytes' | 'userId'>,
): Promise<boolean> => {
  const rows = await tx.sql`
    insert into imports (app_id, id, state, file_id, file_name, file_bytes, user_id, created_at)
    values (${tx.app}, ${made.id}, 'reading', ${made.fileId}, ${made.fileName}, ${made.fileBytes}, ${made.userId}, ${tx.at})
    on conflict do nothing returning id`;
  return rows.length > 0;
};

/** Those before the last ones; what they brought stays. */
export const forgetOld = async (tx: TenantTx): Promise<void> => {
  await tx.sql`
    delete from imports i where i.app_id = ${tx.app} and i.id in (
      select id from imports where app_id = ${tx.app} order by created_at desc, id desc offset ${limits.importsKept}
    )`;
};

/** @returns false when it is not in that state any more: somebody stopped it */
export const putProgress = async (
  tx: TenantTx,
  id: string,
  state: ImportState,
  progress: ImportProgress,
): Promise<boolean> => {
  const rows = await tx.sql`
    update imports set progress = ${tx.sql.json(progress)}
    where app_id = ${tx.app} and id = ${id} and state = ${state} returning id`;
  return rows.length > 0;
};

/** @returns false when it was stopped while it was read */
export const setPlanned = async (
  tx: TenantTx,
  id: string,
  { plan, problems }: { plan: ImportPlan; problems: ImportProblems },
): Promise<boolean> => {
  const rows = await tx.sql`
    update imports set state = 'planned', plan = ${tx.sql.json(plan)}, problems = ${tx.sql.json(problems)}, progress = null
    where app_id = ${tx.app} and id = ${id} and state = 'reading' returning id`;
  return rows.length > 0;
};

export const setRunning = async (tx: TenantTx, id: string, joins: string | null): Promise<void> => {
  await tx.sql`
    update imports set state = 'running', joins = ${joins}, started_at = ${tx.at}, progress = null
    where app_id = ${tx.app} and id = ${id}`;
};

/** Adds what a transaction wrote. @returns false when it was stopped */
export const addWritten = async (tx: TenantTx, id: string, wrote: Wrote): Promise<boolean> => {
  const { people = 0, channels = 0, messages = 0, replies = 0, reactions = 0 } = wrote;
  const rows = await tx.sql`
    update imports
    set people = people + ${people}, channels = channels + ${channels}, messages = messages + ${messages},
      replies = replies + ${replies}, reactions = reactions + ${reactions}
    where app_id = ${tx.app} and id = ${id} and state = 'running' returning id`;
  return rows.length > 0;
};

export const setProblems = async (tx: TenantTx, id: string, problems: ImportProblems): Promise<void> => {
  await tx.sql`
    update imports set problems = ${tx.sql.json(problems)} where app_id = ${tx.app} and id = ${id}`;
};

/** It is over. */
export const setEnded = async (
  tx: TenantTx,
  id: string,
  state: 'done' | 'failed' | 'cancelled',
  why: { reason: Reason; message: string } | undefined,
): Promise<void> => {
  await tx.sql`
    update imports
    set state = ${state}, ended_at = ${tx.at}, progress = null, failed_by = ${why?.reason ?? null}, failure = ${why?.message ?? null}
    where app_id = ${tx.app} and id = ${id}`;
};

/** Those that were read before then and never begun. */
export const findWaiting = async (tx: TenantTx, before: Date): Promise<ImportRow[]> => tx.sql<ImportRow[]>`
  select ${columns(tx)} from imports where app_id = ${tx.app} and state = 'planned' and created_at < ${before} for no key update`;
