import { Count, limits, type MethodAnswer, UserId } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { z } from 'zod';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { openAs } from '../../identity/access/index.ts';
import { defineEnding } from '../../planning/when/index.ts';
import { accessChannel } from '../access/index.ts';
import { loadMembership } from '../heads/index.ts';
import { appendToUserLogs, loadUserOffset, tellUser } from '../log/index.ts';
import { lockMute, setMuted } from './store.ts';

/**
 * `channels.mute`: until a time, or until it is taken back.
 *
 * @throws ParleyError `channel_not_found`, `not_a_member`, `time_passed`, `time_too_far`
 */
export const mute = (
  context: Context,
  actor: UserActor,
  cid: string,
  until: string | undefined,
): Promise<MethodAnswer<'channels.mute'>> => {
  const operation = 'unable to mute the channel';
  return set(context, actor, cid, operation, (now) => {
    const at = until === undefined ? null : new Date(until);
    if (at && at <= now) throw new ParleyError('time_passed', operation);
    if (at && at.getTime() - now.getTime() > limits.planAheadMs)
      throw new ParleyError('time_too_far', operation);
    return { muted: true, until: at };
  });
};

/** `channels.unmute`. @throws ParleyError `channel_not_found`, `not_a_member` */
export const unmute = (
  context: Context,
  actor: UserActor,
  cid: string,
): Promise<MethodAnswer<'channels.unmute'>> =>
  set(context, actor, cid, 'unable to unmute the channel', () => ({ muted: false, until: null }));

const set = (
  context: Context,
  actor: UserActor,
  cid: string,
  operation: string,
  wanted: (now: Date) => { muted: boolean; until: Date | null },
): Promise<MethodAnswer<'channels.mute'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    const { row } = await accessChannel(tx, caller, { cid }, operation);
    const { channel } = row;
    const { user } = actor;
    const held = await lockMute(tx, channel, user);
    if (!held) throw new ParleyError('not_a_member', operation);
    const { muted, until } = wanted(tx.at);
    if (held.muted === muted && held.mutedUntil?.getTime() === until?.getTime()) {
      const membership = await loadMembership(tx, channel, user);
      if (!membership) throw new ParleyError('not_a_member', operation);
      return { log: 'user', offset: await loadUserOffset(tx, user), membership };
    }
    await endMute.plan(context, tx, { channel, user }, until);
    const { offset, membership } = await write(context, tx, channel, user, muted, until);
    if (!membership) throw new ParleyError('not_a_member', operation);
    return { log: 'user', offset, membership };
  });

/** Writes it, and tells the person's devices. Nobody else notices: the channel's log says nothing. */
const write = async (
  context: Context,
  tx: TenantTx,
  channel: number,
  user: string,
  muted: boolean,
  until: Date | null,
) => {
  const { cid } = await setMuted(tx, channel, user, muted, until);
  const membership = await loadMembership(tx, channel, user);
  const [offset = 0] = await appendToUserLogs(context, tx, [{ user, type: 'membership.updated', channel }]);
  if (membership) {
    const at = tx.at.toISOString();
    tellUser(context, tx, user, { type: 'membership.updated', offset, at, cid, membership });
  }
  return { offset, membership };
};

/** Ends a mute at its time. To every answer it was over with it; here the person's devices are told. */
export const endMute = defineEnding({
  name: 'members.unmute',
  input: z.strictObject({ channel: Count, user: UserId }),
  keyOf: ({ channel, user }) => `${channel}/${user}`,
  end: async (context, tx, { channel, user }) => {
    const held = await lockMute(tx, channel, user);
    if (!held?.muted || held.mutedUntil === null) return undefined;
    if (held.mutedUntil > tx.at) return held.mutedUntil;
    await write(context, tx, channel, user, false, null);
    return undefined;
  },
});
