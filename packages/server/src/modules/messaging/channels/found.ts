import type { MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { checkCustom } from '../../../platform/limits/custom.ts';
import type { Caller } from '../../identity/access/index.ts';
import { demandContact } from '../../identity/blocks/index.ts';
import { accessChannel, loadChannel, presetOf, viewOf } from '../access/index.ts';
import { cidOf, readChannel } from '../heads/index.ts';
import { writeChannel } from '../log/index.ts';
import { admit, demandHere, loadNewcomers } from '../members/index.ts';
import { announce } from './announce.ts';
import type { Found } from './find.ts';
import { demandCreator, foundersOf } from './rules.ts';
import { insertChannel, loadOwnPreset } from './store.ts';

/** A channel to be. */
export interface Draft extends Omit<MethodInput<'channels.create'>, 'distinct'> {
  id: string;
  distinct: boolean;
}

/**
 * Founds a channel: its row, its head, its members, one log entry, and a `channel.added` for everybody in it.
 *
 * @returns undefined when another was first to take the id
 * @throws ParleyError `guest_scope`, `type_unknown`, `group_too_small`, `user_not_found`, `user_deactivated`, `contact_refused`,
 * `custom_too_large`
 */
export const found = async (
  context: Context,
  tx: TenantTx,
  caller: Caller,
  draft: Draft,
  operation: string,
): Promise<Found | undefined> => {
  demandCreator(caller, operation);
  checkCustom(draft.custom, operation);
  const ownPreset = await loadOwnPreset(tx, draft.type);
  const preset = presetOf({ type: draft.type, ownPreset });
  if (!preset) throw new ParleyError('type_unknown', operation);
  const founders = foundersOf(caller, { ...draft, members: draft.members ?? [] }, operation);
  const users = founders.map(({ user }) => user);
  const people = await loadNewcomers(tx, undefined, users, operation);
  demandHere(people, operation);
  if (draft.distinct) await demandContact(tx, users, operation);
  const channel = await insertChannel(tx, {
    ...draft,
    distinctMembers: draft.distinct ? users : null,
    slowModeSeconds: preset.features.slowModeSeconds,
    createdBy: caller.user,
  });
  if (channel === undefined) return undefined;
  return writeChannel(context, tx, channel, operation, async (locked) => {
    const row = await loadChannel(tx, { channel }, undefined);
    const view = row && viewOf(row, { user: undefined, appRole: 'owner' });
    if (!view) throw new Error('unable to found a channel; it cannot be read back');
    const roles = new Map(founders.map(({ user, role }) => [user, role]));
    const newcomers = people.map((person) => ({ person, role: roles.get(person.id) ?? 'member' }));
    if (newcomers.length > 0) await admit(context, { tx, caller, view, locked }, newcomers);
    else await announce(context, { tx, caller, view, locked }, 'channel.updated', {});
    const mine = await accessChannel(tx, caller, { channel }, operation);
    const answer = await readChannel(tx, caller, mine, locked.logOffset);
    const ids = { log: cidOf(mine.row), offset: locked.logOffset, epoch: context.epoch };
    return { ...answer, ...ids, created: true };
  });
};
