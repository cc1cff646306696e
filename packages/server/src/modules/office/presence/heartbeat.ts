import { limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Beats } from './beats.ts';

/**
 * `presence.heartbeat`: the session lives, or says that it ends. Answered at once; it counts when the next second's
 * heartbeats are written, if the person may be there at all.
 */
export const heartbeat = (
  { clock }: Context,
  beats: Beats,
  { app, user, key, token }: UserActor,
  { session, state }: MethodInput<'presence.heartbeat'>,
): MethodAnswer<'presence.heartbeat'> => {
  const ends = state === 'ended';
  const lifeMs = (ends ? 0 : limits.sessionMs) + limits.presenceGraceMs;
  beats.add({
    app,
    user,
    session,
    key,
    issuedAt: token?.issuedAt,
    idle: state === 'idle',
    ends,
    shownUntil: new Date(clock.now().getTime() + lifeMs),
  });
  return {};
};
