import type { TenantTx } from '../../../platform/db/tenant.ts';
import { columns, type FileRow } from '../attachments/index.ts';

/** A file by where its bytes are. */
export const findPlace = async (tx: TenantTx, place: string): Promise<FileRow | undefined> => {
  const [row] = await tx.sql<FileRow[]>`
    select ${columns(tx)} from files f where f.app_id = ${tx.app} and f.place = ${place} and f.deleted_at is null`;
  return row;
};
