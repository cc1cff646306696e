import type { TenantTx } from '../../../platform/db/tenant.ts';
import { columns, type FileRow } from '../attachments/index.ts';

export type NewFile = Pick<
  FileRow,
  | 'id'
  | 'userId'
  | 'purpose'
  | 'name'
  | 'mimeType'
  | 'size'
  | 'sha256'
  | 'place'
  | 'kind'
  | 'width'
  | 'height'
  | 'durationMs'
  | 'waveform'
  | 'alt'
  | 'via'
>;

/** @returns false when there is one of this id */
export const insertFile = async (tx: TenantTx, file: NewFile): Promise<boolean> => {
  const made = await tx.sql`
    insert into files (app_id, id, user_id, purpose, name, mime_type, size, sha256, place, kind, width, height,
      duration_ms, waveform, alt, via, created_at)
    values (${tx.app}, ${file.id}, ${file.userId}, ${file.purpose}, ${file.name}, ${file.mimeType}, ${file.size},
      ${file.sha256}, ${file.place}, ${file.kind}, ${file.width}, ${file.height}, ${file.durationMs},
      ${file.waveform && tx.sql.json(file.waveform)}, ${file.alt}, ${file.via},
      ${tx.at})
    on conflict do nothing returning id`;
  return made.length > 0;
};

export const loadFile = async (tx: TenantTx, id: string): Promise<FileRow | undefined> => {
  const [row] = await tx.sql<FileRow[]>`
    select ${columns(tx)} from files f where f.app_id = ${tx.app} and f.id = ${id} and f.deleted_at is null`;
  return row;
};

/** Until the transaction ends nobody else changes it. */
export const lockFile = async (tx: TenantTx, id: string): Promise<FileRow | undefined> => {
  const [row] = await tx.sql<FileRow[]>`
    select ${columns(tx)} from files f where f.app_id = ${tx.app} and f.id = ${id} and f.deleted_at is null
    for no key update`;
  return row;
};

/** The store's name of an upload in parts; the first one given stays. */
export const setUpload = async (tx: TenantTx, id: string, upload: string): Promise<string | undefined> => {
  const [row] = await tx.sql<{ upload: string | null }[]>`
    update files set upload = coalesce(upload, ${upload}) where app_id = ${tx.app} and id = ${id} returning upload`;
  return row?.upload ?? undefined;
};

export const setState = async (
  tx: TenantTx,
  id: string,
  state: FileRow['state'],
  more: { refused?: string; until?: Date } = {},
): Promise<void> => {
  await tx.sql`
    update files set state = ${state}, refused = ${more.refused ?? null}, processing_until = ${more.until ?? null}
    where app_id = ${tx.app} and id = ${id}`;
};

/** What was found out about a file that is ready. */
export const setReady = async (tx: TenantTx, row: FileRow): Promise<void> => {
  await tx.sql`
    update files set state = 'ready', processing_until = null, upload = null, mime_type = ${row.mimeType},
      kind = ${row.kind}, size = ${row.size}, width = ${row.width}, height = ${row.height},
      duration_ms = ${row.durationMs}, waveform = ${row.waveform && tx.sql.json(row.waveform)},
      thumbhash = ${row.thumbhash}, animated = ${row.animated},
      variants = ${row.variants && tx.sql.json(row.variants as never)}
    where app_id = ${tx.app} and id = ${row.id}`;
};

export const setWords = async (tx: TenantTx, row: Pick<FileRow, 'id' | 'name' | 'alt'>): Promise<void> => {
  await tx.sql`
    update files set name = ${row.name}, alt = ${row.alt} where app_id = ${tx.app} and id = ${row.id}`;
};
