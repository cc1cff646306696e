import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { ServerActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../access/index.ts';
import { signToken } from '../authenticate/index.ts';
import { isPair, loadKey, unsealSecret } from '../keys/index.ts';
import { loadUser } from './store.ts';

const operation = 'unable to create a token';

/** `users.createToken`, signed with the secret of the key that asks. @throws ParleyError `user_not_found`, `user_deactivated` */
export const createToken = async (
  context: Context,
  actor: ServerActor,
  { id, expiresInSeconds }: MethodInput<'users.createToken'>,
): Promise<MethodAnswer<'users.createToken'>> => {
  const sealed = await openAs(context, actor, 'snapshot', operation, async (tx) => {
    const [user, key] = await Promise.all([loadUser(tx, id), loadKey(tx, actor.key)]);
    if (!user || user.deletedAt || !key || !isPair(key)) throw new ParleyError('user_not_found', operation);
    if (user.deactivatedAt) throw new ParleyError('user_deactivated', operation);
    return key.secretSealed;
  });
  const secret = new TextEncoder().encode(unsealSecret(context.masterKey, actor.app, actor.key, sealed));
  const now = context.clock.now();
  const expiresAt =
    expiresInSeconds === undefined ? undefined : new Date(now.getTime() + expiresInSeconds * 1_000);
  return {
    token: await signToken({ id: actor.key, secret }, id, now, expiresAt),
    ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
  };
};
