import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { publishToChannel } from '../log/index.ts';
import type { TypingPace } from './rules.ts';
import { typist } from './signal.ts';

/**
 * `typing.stop`: the caller is no longer shown typing. Dropped silently when nobody saw them start.
 *
 * @throws ParleyError the refusals of `typist`
 */
export const stop = async (
  context: Context,
  pace: TypingPace,
  actor: UserActor,
  place: MethodInput<'typing.stop'>,
): Promise<MethodAnswer<'typing.stop'>> => {
  const { app, user } = actor;
  if (!pace.stop({ app, user, ...place })) return {};
  if (!(await typist(context, actor, place))) return {};
  const at = context.clock.now().toISOString();
  publishToChannel(context, app, place.cid, { type: 'typing.stop', ...place, at, user });
  return {};
};
