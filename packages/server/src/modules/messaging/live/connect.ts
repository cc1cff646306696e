import { type ConnectReply, streams } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { ConnectDecision, ConnectRequest } from '../../../platform/realtime/broker.ts';
import { openAs, requireUser } from '../../identity/access/index.ts';
import { loadRecent } from './store.ts';

const operation = 'unable to connect';

/** Channels a connection listens to from the start. */
const recentMost = 200;

/**
 * Decides a realtime connection: who it is by the token in its data, and what it listens to. A removal while this is being
 * decided is applied by the broker to the connection it makes.
 *
 * @param verify finds out whose token it is
 * @param originAllowed asked for web pages
 * @param arrive counts who is let in; tells how long a sync that nobody waits for may wait
 * @throws ParleyError what `verify` throws, `origin_refused`, `token_revoked`, `user_deactivated`
 */
export const connect = async (
  context: Context,
  verify: (token: string) => Promise<UserActor>,
  originAllowed: (app: string, origin: string) => Promise<boolean>,
  request: Pick<ConnectRequest, 'data' | 'origin'>,
  arrive: () => number = () => 0,
): Promise<ConnectDecision & { data: ConnectReply }> => {
  const actor = await verify(tokenOf(request.data));
  if (request.origin !== undefined && !(await originAllowed(actor.app, request.origin))) {
    throw new ParleyError('origin_refused', operation, { details: { add: request.origin } });
  }
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const user = requireUser(caller, operation);
    const cids = await loadRecent(tx, user, recentMost);
    const reply: ConnectReply = { user, epoch: context.epoch, cids, syncSpreadMs: arrive() };
    return {
      actor,
      user: streams.brokerUser(tx.app, user),
      streams: [streams.user(tx.app, user), ...cids.map((cid) => streams.channel(tx.app, cid))],
      expiresAt: actor.token?.expiresAt,
      data: reply,
    };
  });
};

const tokenOf = (data: unknown): string => {
  const token = typeof data === 'object' && data !== null && 'token' in data ? data.token : undefined;
  if (typeof token !== 'string') throw new ParleyError('token_missing', operation);
  return token;
};
