import { Count, type MethodAnswer, type MethodInput, UserId } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { z } from 'zod';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { defineEnding } from '../../planning/when/index.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { demand, loadChannel, viewOf, type Writing, writeToChannel } from '../access/index.ts';
import { writeChannel } from '../log/index.ts';
import { admit } from './admit.ts';
import { type BanRow, deleteBan, loadBan } from './store.bans.ts';
import { loadPeople } from './store.ts';

const operation = 'unable to end the ban';

/**
 * `members.unban`. Who was a member when shut out is one again, whatever their role was.
 *
 * @throws ParleyError `channel_not_found`, `capability_missing`, `members_fixed`, `ban_not_found`
 */
export const unban = (
  context: Context,
  actor: AppActor,
  { cid, user }: MethodInput<'members.unban'>,
): Promise<MethodAnswer<'members.unban'>> =>
  writeToChannel(context, actor, { cid }, operation, async (writing) => {
    const { tx, caller, view } = writing;
    demand(view, 'ban-members', operation);
    const { channel } = view.row;
    const held = await loadBan(tx, channel, user);
    if (!held) throw new ParleyError('ban_not_found', operation);
    await endBan.plan(context, tx, { channel, user }, null);
    await recordAct(context, tx, { act: 'members.unban', actor: caller.user, channel, user });
    return { log: cid, ...(await lift(context, writing, held)) };
  });

/** Ends a ban: who was in the channel is let in again. The channel's head is held. */
export const lift = async (
  context: Context,
  writing: Omit<Writing, 'caller'> & { caller: Pick<Writing['caller'], 'user'> },
  held: BanRow,
): Promise<{ offset: number; memberCount: number }> => {
  const { tx, view, locked } = writing;
  const { channel, memberCount } = view.row;
  await deleteBan(tx, channel, held.userId);
  const stays = { offset: locked.logOffset, memberCount };
  if (held.kind !== 'hard' || !held.wasMember) return stays;
  const people = await loadPeople(tx, channel, [held.userId]);
  const newcomers = people
    .filter((one) => !one.member)
    .map((person) => ({ person, role: 'member' as const }));
  if (newcomers.length === 0) return stays;
  const admitted = await admit(context, writing, newcomers);
  return { offset: admitted.offset, memberCount: admitted.memberCount };
};

/** Ends a ban at its time. For every rule it was over with it; here who was shut out is let in again. */
export const endBan = defineEnding({
  name: 'members.unban',
  input: z.strictObject({ channel: Count, user: UserId }),
  keyOf: ({ channel, user }) => `${channel}/${user}`,
  end: (context, tx, { channel, user }) =>
    writeChannel(context, tx, channel, operation, async (locked) => {
      const held = await loadBan(tx, channel, user);
      if (!held?.until) return undefined;
      if (held.until > tx.at) return held.until;
      const row = await loadChannel(tx, { channel }, undefined);
      const view = row && viewOf(row, { user: undefined, appRole: 'owner' });
      if (view) await lift(context, { tx, view, locked, caller: { user: undefined } }, held);
      else await deleteBan(tx, channel, user);
      return undefined;
    }),
});
