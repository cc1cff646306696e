import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../../platform/actor.ts';
import type { Context } from '../../../../platform/context.ts';
import { demandKeeper, openAs } from '../../../identity/access/index.ts';
import { recordAct } from '../../../trust/acts/index.ts';
import { endImport, isOver } from './end.ts';
import { runImport } from './job.ts';
import { presentImport } from './present.ts';
import { loadImport, lockImport } from './store.ts';

const operation = 'unable to stop the import';

/**
 * `imports.cancel`: whatever is at work on it stops within a moment, and takes away what is half written. One that is over
 * stays as it is.
 *
 * @throws ParleyError `capability_missing`, `import_not_found`
 */
export const cancel = (
  context: Context,
  actor: AppActor,
  id: string,
): Promise<MethodAnswer<'imports.cancel'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const held = await lockImport(tx, id);
    if (!held) throw new ParleyError('import_not_found', operation);
    if (isOver(held)) return { import: presentImport(held, true) };
    await recordAct(context, tx, { act: 'imports.cancel', actor: caller.user });
    await endImport(context, tx, held, 'cancelled');
    if (held.state === 'running') await context.jobs.add(tx, runImport, { id }, { key: id });
    const row = (await loadImport(tx, id)) ?? held;
    return { import: presentImport(row, true) };
  });
