import type { MethodAnswer } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../access/index.ts';
import { setDeactivated } from '../users/index.ts';
import { leaveChannels } from './jobs.ts';
import { keepingAnOwner } from './open.ts';

const operation = 'unable to leave';

/**
 * `users.leave`: as deactivated, by themself; so they may be let in again by an invitation. A job cuts them, so that they
 * hear the answer first, and leaves their channels, each with a commit of its own, so that what they come back to is what
 * they are let into then.
 *
 * @throws ParleyError `last_owner`
 */
export const leave = (context: Context, actor: UserActor): Promise<MethodAnswer<'users.leave'>> =>
  openAs(context, actor, 'write', operation, (tx) =>
    keepingAnOwner(tx, operation, async () => {
      await setDeactivated(tx, actor.user, true);
      await context.jobs.add(tx, leaveChannels, { user: actor.user });
      return {};
    }),
  );
