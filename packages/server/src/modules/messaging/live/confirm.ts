import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';

/**
 * Decides whether a connection made a while ago may go on: its person, token and key as they are now.
 *
 * @throws ParleyError `key_revoked`, `token_revoked`, `user_deactivated`, `app_banned`, `app_deleted`
 */
export const confirm = (context: Context, actor: UserActor): Promise<void> =>
  openAs(context, actor, 'snapshot', 'unable to keep the connection', async () => {});
