import { limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { uploadKey } from '../attachments/index.ts';
import { ownFile } from './access.ts';
import { uploadName } from './create.ts';
import { inParts, partsOf, sizeOfPart } from './parts.rules.ts';

/**
 * `files.parts`: how to bring parts, and which are there already.
 *
 * @throws ParleyError `file_not_found`, also for one that is not awaited in parts; `body_invalid` for a part it has not
 */
export const parts = async (
  context: Context,
  actor: AppActor,
  input: MethodInput<'files.parts'>,
): Promise<MethodAnswer<'files.parts'>> => {
  const operation = 'unable to take parts of the file';
  const file = await openAs(context, actor, 'snapshot', operation, (tx, caller) =>
    ownFile(tx, caller, input.id, operation),
  );
  if (file.state !== 'uploading' || !inParts(file)) throw new ParleyError('file_not_found', operation);
  const cut = partsOf(file);
  const beyond = input.parts.find((part) => part > cut.parts);
  if (beyond !== undefined) {
    const problem = `names part ${beyond} of ${cut.parts}`;
    throw new ParleyError('body_invalid', operation, { details: { path: 'parts', problem } });
  }
  const { blob, clock } = context;
  const upload = await uploadName(context, file);
  const key = uploadKey(file);
  const there = await blob.listParts(key, upload);
  const expiresAt = new Date(clock.now().getTime() + limits.uploadSeconds * 1_000);
  const items = await Promise.all(
    input.parts.map(async (part) => {
      const request = await blob.signPart(key, upload, {
        number: part,
        size: sizeOfPart(file, part),
        expiresAt,
      });
      return { part, method: 'PUT' as const, ...request, expiresAt: expiresAt.toISOString() };
    }),
  );
  const arrived = there.filter(
    ({ number, size }) => number <= cut.parts && size === sizeOfPart(file, number),
  );
  return { ...cut, arrived: arrived.map(({ number }) => number), items };
};
