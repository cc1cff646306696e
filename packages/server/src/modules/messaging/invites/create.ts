import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadDeaf } from '../../identity/blocks/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessChannel, demand } from '../access/index.ts';
import { demandHere, loadNewcomers } from '../members/index.ts';
import { peopleOf, presentInvite, presentInvitedTo } from './present.ts';
import { insertInvites, loadInvited } from './store.ts';
import { tellInvited } from './tell.ts';

const operation = 'unable to invite';
const nobody: ReadonlySet<string> = new Set();

/**
 * `invites.create`: asks people into a channel. Nothing of it is said in the channel, and whoever is in it or was asked
 * already is not asked again; whoever blocks or mutes the one who asks is not told.
 *
 * @throws ParleyError `channel_not_found`, `capability_missing`, `members_fixed`, `user_not_found`,
 * `user_deactivated`, `user_banned`
 */
export const create = (
  context: Context,
  actor: AppActor,
  { cid, users }: MethodInput<'invites.create'>,
): Promise<MethodAnswer<'invites.create'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    const view = await accessChannel(tx, caller, { cid }, operation);
    demand(view, 'add-members', operation);
    const { channel } = view.row;
    const people = await loadNewcomers(tx, channel, users, operation);
    demandHere(people, operation);
    if (people.some(({ member, banKind }) => !member && banKind === 'hard'))
      throw new ParleyError('user_banned', operation);
    const outside = people.filter(({ member }) => !member).map(({ id }) => id);
    const asked = outside.map((user) => ({ user, id: context.ids.uuid() }));
    const added = await insertInvites(tx, channel, caller.user, presentInvitedTo(view.row), asked);
    const deaf = caller.user === undefined ? nobody : await loadDeaf(tx, outside, caller.user);
    await tellInvited(
      context,
      tx,
      added.filter(({ userId }) => !deaf.has(userId)),
    );
    const rows = await loadInvited(tx, channel, outside);
    return { items: rows.map(presentInvite), users: await loadCards(tx, peopleOf(rows)) };
  });
