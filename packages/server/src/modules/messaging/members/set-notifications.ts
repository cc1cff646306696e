import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { accessChannel } from '../access/index.ts';
import { loadMembership } from '../heads/index.ts';
import { appendToUserLogs, loadUserOffset, tellUser } from '../log/index.ts';
import { lockLevel, setLevel } from './store.ts';

const operation = 'unable to choose what you are told of';

/**
 * `members.setNotifications`: how much of a channel the caller is told of. Only they know.
 *
 * @throws ParleyError `channel_not_found`, `not_a_member`
 */
export const setNotifications = (
  context: Context,
  actor: UserActor,
  { cid, level }: MethodInput<'members.setNotifications'>,
): Promise<MethodAnswer<'members.setNotifications'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    const { user } = actor;
    const { row } = await accessChannel(tx, caller, { cid }, operation);
    const { channel } = row;
    const held = await lockLevel(tx, channel, user);
    if (!held) throw new ParleyError('not_a_member', operation);
    const changes = held.notifications !== level;
    if (changes) await setLevel(tx, channel, user, level);
    const membership = await loadMembership(tx, channel, user);
    if (!membership) throw new ParleyError('not_a_member', operation);
    if (!changes) return { log: 'user', offset: await loadUserOffset(tx, user), membership };
    const [offset = 0] = await appendToUserLogs(context, tx, [{ user, type: 'membership.updated', channel }]);
    tellUser(context, tx, user, {
      type: 'membership.updated',
      offset,
      at: tx.at.toISOString(),
      cid,
      membership,
    });
    return { log: 'user', offset, membership };
  });
