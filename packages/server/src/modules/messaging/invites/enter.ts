import type { MethodAnswer } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { requireUser } from '../../identity/access/index.ts';
import type { Writing } from '../access/index.ts';
import { cidOf } from '../heads/index.ts';
import { admit, loadMembers, loadNewcomers } from '../members/index.ts';
import { say } from '../messages/index.ts';

/** What joining answers. */
type Joined = MethodAnswer<'invites.join'>;

/**
 * The caller comes in by an invite or a link, as a plain member. For one who is in the channel nothing changes.
 *
 * @returns `fresh`: they were not in it before
 */
export const enter = async (
  context: Context,
  writing: Writing,
  operation: string,
): Promise<{ answer: Joined; fresh: boolean }> => {
  const { tx, caller, view, locked } = writing;
  const user = requireUser(caller, operation);
  const { row } = view;
  const log = cidOf(row);
  const [held] = await loadMembers(tx, row.channel, [user]);
  if (held) {
    const { memberCount } = row;
    return { answer: { log, offset: locked.logOffset, memberCount, member: held }, fresh: false };
  }
  const people = await loadNewcomers(tx, row.channel, [user], operation);
  const newcomers = people.map((person) => ({ person, role: 'member' as const }));
  const { offset, memberCount, members } = await admit(context, writing, newcomers);
  const [member] = members;
  if (!member) throw new Error('unable to join the channel; nobody was admitted');
  await say(context, writing, [{ event: 'member.joined', users: [user] }]);
  return { answer: { log, offset, memberCount, member }, fresh: true };
};
