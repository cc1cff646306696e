import { ParleyError } from '@parley/protocol/errors';
import type { Actor, AppActor, UserActor } from '../../../platform/actor.ts';

/** An actor of one app, which every method but those of the platform key needs. @throws ParleyError `caller_not_allowed` */
export const appActor = (actor: Actor): AppActor => {
  if (actor.kind === 'platform') throw new ParleyError('caller_not_allowed', 'unable to act in an app');
  return actor;
};

/** A person, which methods that say or read something as somebody need. @throws ParleyError `user_required` */
export const userActor = (actor: Actor): UserActor => {
  if (actor.kind !== 'user') throw new ParleyError('user_required', 'unable to act without a person');
  return actor;
};
