import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { changed, presentType, presetIn } from './rules.ts';
import { changeTypes } from './write.ts';

const operation = 'unable to change the channel type';

/** `types.update`. @throws ParleyError `type_unknown`, `rights_invalid`, `capability_missing` */
export const update = (
  context: Context,
  actor: AppActor,
  { type, ...change }: MethodInput<'types.update'>,
): Promise<MethodAnswer<'types.update'>> =>
  changeTypes(context, actor, type, operation, async (_tx, own) => {
    const held = presetIn(own, type);
    if (!held) throw new ParleyError('type_unknown', operation);
    const next = { ...own, [type]: changed(held, change, operation) };
    return { own: next, answer: { type: presentType(next, type, next[type] ?? held) } };
  });
