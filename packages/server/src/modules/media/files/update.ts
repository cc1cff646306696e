import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import { cleanName } from '../../../platform/blob/index.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { presentFile } from '../attachments/index.ts';
import { lockOwnFile } from './access.ts';
import { setWords } from './store.ts';

/**
 * `files.update`: one's own file's name and the words for those who cannot see it. In a message it is the message's, which
 * is edited instead.
 *
 * @throws ParleyError `file_not_found`
 */
export const update = (
  context: Context,
  actor: AppActor,
  input: MethodInput<'files.update'>,
): Promise<MethodAnswer<'files.update'>> => {
  const operation = 'unable to change the file';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    const file = await lockOwnFile(tx, caller, input.id, operation);
    if (file.messageId !== null) throw new ParleyError('file_not_found', operation);
    const row = {
      ...file,
      name: input.name === undefined ? file.name : cleanName(input.name),
      alt: input.alt === undefined ? file.alt : input.alt,
    };
    await setWords(tx, row);
    return { file: presentFile(row) };
  });
};
