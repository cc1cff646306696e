import type { FilePurpose } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { freeFiles } from './free.ts';
import { picturePath } from './present.ts';
import { columns, type FileRow } from './row.ts';

/** Who changes the picture of whom. */
export interface PictureChange {
  purpose: FilePurpose;
  /** The `image` there was, and the one there is to be: an address of the web, or of a picture of ours. */
  held: string | null | undefined;
  given: string | null | undefined;
  /** Who uploaded it; undefined for a server, which may use anybody's. */
  by: string | undefined;
}

/**
 * Makes an uploaded picture somebody's, in the transaction that writes its address; the one it replaces is freed. Addresses
 * of the web are nobody's business here.
 *
 * @throws ParleyError `file_not_found` for one that is not theirs, not ready, of another purpose or somebody's already
 */
export const usePicture = async (
  context: Context,
  tx: TenantTx,
  { purpose, held, given, by }: PictureChange,
  operation: string,
): Promise<void> => {
  if (given === undefined || given === held) return;
  if (given?.startsWith(picturePath)) {
    const file = await lockPlace(tx, given);
    const fits = file?.purpose === purpose && file.state === 'ready' && file.usedAt === null;
    if (!fits || (by !== undefined && file.userId !== by)) throw new ParleyError('file_not_found', operation);
    await tx.sql`update files set used_at = ${tx.at} where app_id = ${tx.app} and id = ${file.id}`;
  }
  if (!held?.startsWith(picturePath)) return;
  const old = await lockPlace(tx, held);
  if (old) await freeFiles(context, tx, [old]);
};

/**
 * Takes an uploaded picture into use by its id: from now on nothing removes it but whoever holds it.
 *
 * @throws ParleyError `file_not_found` as `usePicture`
 */
export const holdFile = async (
  tx: TenantTx,
  id: string,
  purpose: FilePurpose,
  by: string | undefined,
  operation: string,
): Promise<void> => {
  const held = await tx.sql`
    update files set used_at = ${tx.at}
    where app_id = ${tx.app} and id = ${id} and purpose = ${purpose} and state = 'ready' and used_at is null
      and deleted_at is null and (${by ?? null}::text is null or user_id = ${by ?? null})
    returning id`;
  if (held.length === 0) throw new ParleyError('file_not_found', operation);
};

const lockPlace = async (tx: TenantTx, address: string): Promise<FileRow | undefined> => {
  const [app, place = ''] = address.slice(picturePath.length).split('/');
  if (app !== tx.app) return undefined;
  const [row] = await tx.sql<FileRow[]>`
    select ${columns(tx)} from files f where f.app_id = ${tx.app} and f.place = ${place} and f.deleted_at is null
    for no key update`;
  return row;
};
