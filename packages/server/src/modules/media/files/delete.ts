import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { freeFiles } from '../attachments/index.ts';
import { lockOwnFile } from './access.ts';

/**
 * `files.delete`: one's own file that nothing shows; one that a message or a profile shows goes with it.
 *
 * @throws ParleyError `file_not_found`, also for one deleted before
 */
export const deleteFile = (
  context: Context,
  actor: AppActor,
  id: string,
): Promise<MethodAnswer<'files.delete'>> => {
  const operation = 'unable to delete the file';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    const file = await lockOwnFile(tx, caller, id, operation);
    if (file.messageId !== null || file.usedAt !== null) throw new ParleyError('file_not_found', operation);
    await freeFiles(context, tx, [file]);
    return { id };
  });
};
