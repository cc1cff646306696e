import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { presentFile } from '../attachments/index.ts';
import { seenFiles } from './access.ts';

/** `files.get`. @throws ParleyError `file_not_found` */
export const get = (context: Context, actor: AppActor, id: string): Promise<MethodAnswer<'files.get'>> => {
  const operation = 'unable to read the file';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const [file] = await seenFiles(tx, caller, [id]);
    if (!file) throw new ParleyError('file_not_found', operation);
    return { file: presentFile(file) };
  });
};
