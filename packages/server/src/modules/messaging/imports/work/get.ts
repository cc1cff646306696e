import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../../platform/actor.ts';
import type { Context } from '../../../../platform/context.ts';
import { demandKeeper, openAs } from '../../../identity/access/index.ts';
import { presentImport } from './present.ts';
import { listImports, loadImport } from './store.ts';

/** `imports.get`. @throws ParleyError `capability_missing`, `import_not_found` */
export const get = (context: Context, actor: AppActor, id: string): Promise<MethodAnswer<'imports.get'>> => {
  const operation = 'unable to read the import';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const row = await loadImport(tx, id);
    if (!row) throw new ParleyError('import_not_found', operation);
    return { import: presentImport(row, true) };
  });
};

/** `imports.list`: the last ones. @throws ParleyError `capability_missing` */
export const list = (context: Context, actor: AppActor): Promise<MethodAnswer<'imports.list'>> => {
  const operation = 'unable to list the imports';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    return { items: (await listImports(tx)).map((row) => presentImport(row, false)) };
  });
};
