import type { MethodAnswer } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { set } from './set.ts';

/** `presence.setAway`: shown as away whatever their sessions say, until taken back. */
export const setAway = (
  context: Context,
  actor: UserActor,
  away: boolean,
): Promise<MethodAnswer<'presence.setAway'>> => set(context, actor, { away }, 'unable to set you away');
