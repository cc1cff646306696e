import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../../platform/actor.ts';
import type { Context } from '../../../../platform/context.ts';
import { demandKeeper, openAs } from '../../../identity/access/index.ts';
import { recordAct } from '../../../trust/acts/index.ts';
import { runImport } from './job.ts';
import { presentImport } from './present.ts';
import { lockImport, setRunning } from './store.ts';

const operation = 'unable to begin the import';

/**
 * `imports.start`: has an import that was read written.
 *
 * @throws ParleyError `capability_missing`, `import_not_found`, `import_not_planned`
 */
export const start = (
  context: Context,
  actor: AppActor,
  { id, join }: MethodInput<'imports.start'>,
): Promise<MethodAnswer<'imports.start'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const row = await lockImport(tx, id);
    if (!row) throw new ParleyError('import_not_found', operation);
    if (row.startedAt && (row.state === 'running' || row.state === 'done'))
      return { import: presentImport(row, true) };
    if (row.state !== 'planned') throw new ParleyError('import_not_planned', operation);
    await setRunning(tx, id, join ? (caller.user ?? null) : null);
    await recordAct(context, tx, { act: 'imports.start', actor: caller.user });
    await context.jobs.add(tx, runImport, { id }, { key: id });
    return {
      import: presentImport({ ...row, state: 'running', startedAt: tx.at, progress: null }, true),
    };
  });
