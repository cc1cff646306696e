import { limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { hashOf, newCode } from '../../../platform/crypto/code.ts';
import { openAs } from '../access/index.ts';
import { channelsFor } from './channels.ts';
import { newInvitation } from './make.ts';
import { presentInvitation } from './present.ts';
import type { Invited } from './routes.ts';
import { demandGuestTerms, demandInviter } from './rules.ts';
import { replaceCodes } from './store.codes.ts';
import { insertInvitations, loadWaiting, lockInvitations } from './store.ts';

/**
 * `invitations.createLink`: the code is in the answer and nowhere else, its hash is kept.
 *
 * @throws ParleyError `capability_missing`, `invitations_off`, `body_invalid`, `channel_not_found`, `members_fixed`,
 * `invitations_full`
 */
export const createLink = (
  context: Context,
  accounts: Invited | undefined,
  actor: AppActor,
  input: MethodInput<'invitations.createLink'>,
): Promise<MethodAnswer<'invitations.createLink'>> => {
  const operation = 'unable to make a link';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandInviter(caller, accounts, operation, input.role);
    demandGuestTerms(input, tx.at, operation);
    const channels = await channelsFor(tx, caller, input.cids, operation);
    await lockInvitations(tx);
    if ((await loadWaiting(tx)).links >= limits.invitationLinksMost)
      throw new ParleyError('invitations_full', operation);
    const row = newInvitation(context, tx, caller, input);
    await insertInvitations(tx, [row], channels);
    const code = newCode();
    await replaceCodes(tx, [{ invitation: row.id, email: null, hash: hashOf(code) }]);
    return {
      invitation: presentInvitation({ ...row, sentAt: null }, [...new Set(input.cids)]),
      code,
    };
  });
};
