import { limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../access/index.ts';
import { channelsFor } from './channels.ts';
import { demandRoom, sendInvitations } from './mail.ts';
import { newInvitation } from './make.ts';
import type { Invited } from './routes.ts';
import { addressesOf, demandGuestTerms, demandInviter } from './rules.ts';
import { endOfAddresses, insertInvitations, leftAmong, loadWaiting, lockInvitations } from './store.ts';

const operation = 'unable to invite';

/**
 * `invitations.create`: asks people into the app by mail. Each address is answered for itself; what is wrong with one of
 * them is refused before anybody is asked.
 *
 * @throws ParleyError `capability_missing`, `invitations_off`, `body_invalid`, `channel_not_found`, `members_fixed`,
 * `invitations_full`, `invitation_limit`
 */
export const create = async (
  context: Context,
  accounts: Invited | undefined,
  actor: AppActor,
  input: MethodInput<'invitations.create'>,
): Promise<MethodAnswer<'invitations.create'>> => {
  const emails = addressesOf(input.emails, operation);
  // Asked before, since nothing waits inside a transaction; who may not invite is told nothing of it.
  const known = (await accounts?.membersAmong(actor.app, emails)) ?? new Map<string, string>();
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandInviter(caller, accounts, operation, input.role);
    demandGuestTerms(input, tx.at, operation);
    const channels = await channelsFor(tx, caller, input.cids, operation);
    await lockInvitations(tx);
    const left = await leftAmong(tx, [...known.values()]);
    const members = new Set([...known].filter(([, user]) => !left.has(user)).map(([email]) => email));
    const waiting = await loadWaiting(tx);
    const asked = emails.filter((email) => !members.has(email) && !waiting.emails.has(email));
    if (waiting.emails.size + asked.length > limits.invitationsMost)
      throw new ParleyError('invitations_full', operation);
    await demandRoom(tx, asked, operation);
    await endOfAddresses(tx, asked);
    const { message } = input;
    const rows = asked.map((email) => newInvitation(context, tx, caller, input, { email, message }));
    await insertInvitations(tx, rows, channels);
    await sendInvitations(context, tx, rows);
    const outcomeOf = (email: string) => {
      if (members.has(email)) return 'already_member';
      return waiting.emails.has(email) ? 'already_invited' : 'sent';
    };
    return { items: emails.map((email) => ({ email, outcome: outcomeOf(email) })) };
  });
};
