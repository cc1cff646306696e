import { isPreset, limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { changed, presentType, presetIn } from './rules.ts';
import { changeTypes } from './write.ts';

const operation = 'unable to make the channel type';

/**
 * `types.create`: like `from`, but for what is named. A crowd is counted and spared in livestreams alone.
 *
 * @throws ParleyError `type_taken`, `type_unknown`, `types_full`, `rights_invalid`, `capability_missing`
 */
export const create = (
  context: Context,
  actor: AppActor,
  { type, from, ...change }: MethodInput<'types.create'>,
): Promise<MethodAnswer<'types.create'>> =>
  changeTypes(context, actor, type, operation, async (_tx, own) => {
    if (presetIn(own, type)) throw new ParleyError('type_taken', operation);
    const like = presetIn(own, from);
    if (!like) throw new ParleyError('type_unknown', operation);
    if (Object.keys(own).filter((name) => !isPreset(name)).length >= limits.typesMost)
      throw new ParleyError('types_full', operation);
    const made = changed({ ...like, features: { ...like.features, crowd: false } }, change, operation);
    const next = { ...own, [type]: made };
    return { own: next, answer: { type: presentType(next, type, made) } };
  });
