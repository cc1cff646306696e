import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demandKeeper, openAs } from '../access/index.ts';
import { end } from './store.ts';

/** `invitations.revoke`: whoever comes from now on does not get in. @throws ParleyError `capability_missing` */
export const revoke = (
  context: Context,
  actor: AppActor,
  { id }: MethodInput<'invitations.revoke'>,
): Promise<MethodAnswer<'invitations.revoke'>> => {
  const operation = 'unable to end the invitation';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    await end(tx, id);
    return {};
  });
};
