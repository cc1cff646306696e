import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../../platform/actor.ts';
import type { Context } from '../../../../platform/context.ts';
import { demandKeeper, openAs } from '../../../identity/access/index.ts';
import { holdFile } from '../../../media/attachments/index.ts';
import { loadArchive } from './archive.ts';
import { runImport } from './job.ts';
import { presentImport } from './present.ts';
import { forgetOld, insertImport, loadImport } from './store.ts';

const operation = 'unable to import';

/**
 * `imports.create`: has an uploaded archive read. The same id and file again answers with the import as it is now.
 *
 * @throws ParleyError `capability_missing`, `file_not_found`, `import_running`, `id_taken`
 */
export const create = (
  context: Context,
  actor: AppActor,
  { id, fileId }: MethodInput<'imports.create'>,
): Promise<MethodAnswer<'imports.create'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const held = await loadImport(tx, id);
    if (held && held.fileId !== fileId) throw new ParleyError('id_taken', operation);
    if (held) return { import: presentImport(held, true), created: false };
    await holdFile(tx, fileId, 'import', caller.user, operation);
    const { name: fileName, size: fileBytes } = await loadArchive(tx, fileId, operation);
    const made = { id, fileId, fileName, fileBytes, userId: caller.user ?? null };
    if (!(await insertImport(tx, made))) throw new ParleyError('import_running', operation);
    await forgetOld(tx);
    await context.jobs.add(tx, runImport, { id }, { key: id });
    const row = await loadImport(tx, id);
    if (!row) throw new Error('unable to import; no row was written');
    return { import: presentImport(row, true), created: true };
  });
