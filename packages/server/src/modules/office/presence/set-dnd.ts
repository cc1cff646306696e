import type { MethodAnswer } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { set } from './set.ts';

/** `presence.setDnd`: not to be disturbed until a time. One that has passed is none. */
export const setDnd = (
  context: Context,
  actor: UserActor,
  until: string | null,
): Promise<MethodAnswer<'presence.setDnd'>> =>
  set(
    context,
    actor,
    { dndUntil: until === null ? null : new Date(until) },
    'unable to keep you undisturbed',
  );
