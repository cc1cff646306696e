import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { publishToChannel } from '../log/index.ts';
import type { TypingPace } from './rules.ts';
import { typist } from './signal.ts';

/**
 * `typing.start`: everyone in the channel sees the caller typing, for 6 s at most. Over the limit it is dropped silently,
 * before anything is read.
 *
 * @throws ParleyError the refusals of `typist`
 */
export const start = async (
  context: Context,
  pace: TypingPace,
  actor: UserActor,
  place: MethodInput<'typing.start'>,
): Promise<MethodAnswer<'typing.start'>> => {
  const { app, user } = actor;
  const typing = { app, user, ...place };
  if (!pace.start(typing)) return {};
  const card = await typist(context, actor, place);
  if (!card) return {};
  pace.seen(typing);
  const at = context.clock.now().toISOString();
  publishToChannel(context, app, place.cid, { type: 'typing.start', ...place, at, user, card });
  return {};
};
