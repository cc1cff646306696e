import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../access/index.ts';
import { presentAll } from './list.ts';
import { demandRoom, sendInvitations } from './mail.ts';
import type { Invited } from './routes.ts';
import { demandInviter } from './rules.ts';
import { lockInvitations, lockWorking, renew } from './store.ts';

/**
 * `invitations.resend`: a new code and the whole time again; the code before it ends.
 *
 * @throws ParleyError `capability_missing`, `invitations_off`, `invitation_not_found` also for a link, `invitation_limit`
 */
export const resend = (
  context: Context,
  accounts: Invited | undefined,
  actor: AppActor,
  { id }: MethodInput<'invitations.resend'>,
): Promise<MethodAnswer<'invitations.resend'>> => {
  const operation = 'unable to send the invitation again';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandInviter(caller, accounts, operation);
    await lockInvitations(tx);
    const row = await lockWorking(tx, id);
    if (!row || row.email === null) throw new ParleyError('invitation_not_found', operation);
    await demandRoom(tx, [row.email], operation);
    const again = { ...row, expiresAt: new Date(tx.at.getTime() + row.lastsSeconds * 1_000) };
    await renew(tx, id, again.expiresAt);
    await sendInvitations(context, tx, [again]);
    const [invitation] = await presentAll(tx, caller, [{ ...again, sentAt: tx.at }]);
    if (!invitation) throw new Error('unable to send the invitation again; nothing was presented');
    return { invitation };
  });
};
