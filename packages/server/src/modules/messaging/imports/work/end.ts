import type { Reason } from '@parley/protocol/errors';
import type { Context } from '../../../../platform/context.ts';
import type { TenantTx } from '../../../../platform/db/tenant.ts';
import { freeFiles } from '../../../media/attachments/index.ts';
import { type ImportRow, setEnded } from './store.ts';

/** Is there nothing to do for it any more? Pure. */
export const isOver = ({ state }: Pick<ImportRow, 'state'>): boolean =>
  state === 'done' || state === 'failed' || state === 'cancelled';

/** Ends an import that is locked, with its archive: nobody needs that any more, and it holds what people said. */
export const endImport = async (
  context: Context,
  tx: TenantTx,
  { id, fileId }: Pick<ImportRow, 'id' | 'fileId'>,
  state: 'done' | 'failed' | 'cancelled',
  why?: { reason: Reason; message: string },
): Promise<void> => {
  await setEnded(tx, id, state, why);
  await freeFiles(context, tx, [{ id: fileId }]);
};
