import { isPreset, type MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { presetIn } from './rules.ts';
import { isInUse } from './store.ts';
import { changeTypes } from './write.ts';

const operation = 'unable to delete the channel type';

/** `types.delete`: of a type every app has, only what was changed of it goes. @throws ParleyError `type_unknown`, `type_in_use`, `capability_missing` */
export const remove = (
  context: Context,
  actor: AppActor,
  type: string,
): Promise<MethodAnswer<'types.delete'>> =>
  changeTypes(context, actor, type, operation, async (tx, own) => {
    if (!presetIn(own, type)) throw new ParleyError('type_unknown', operation);
    if (!isPreset(type) && (await isInUse(tx, type))) throw new ParleyError('type_in_use', operation);
    const { [type]: gone, ...rest } = own;
    return { own: rest, answer: { deleted: gone !== undefined } };
  });
