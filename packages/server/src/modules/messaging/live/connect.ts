import { type ConnectReply, streams } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { ConnectDecision, ConnectRequest } from '../../../platform/realtime/broker.ts';
import { openAs, requireUser } from '../../identity/access/index.ts';
import { loadBound, loadRecent, raiseBound } from './store.ts';

const operation = 'unable to connect';

/** Channels a connection listens to from the start. */
const recentMost = 200;

/**
 * Decides a realtime connection: who it is by the token in its data, and what it hears from the start. A removal while
 * this is being decided is applied by the broker to the connection it makes. Of a person with more channels than it hears
 * the time is noted from which on it does: a channel quiet since before wakes them (`wake.ts`).
 *
 * @param verify finds out whose token it is
 * @param originAllowed asked for web pages
 * @param arrive counts who is let in; tells how long a sync that nobody waits for may wait
 * @throws ParleyError what `verify` throws, `origin_refused`, `token_revoked`, `user_deactivated`, `app_banned`, `app_deleted`
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
  const first = await read(context, actor);
  const { user } = first;
  if (!first.raise) return present(context, actor, user, first.cids, arrive());
  const { raise } = first;
  await openAs(context, actor, 'write', operation, (tx) => raiseBound(tx, user, raise));
  // What happened between the first look and the note woke nobody, so it is looked for.
  const second = await read(context, actor);
  return present(context, actor, user, [...new Set([...second.cids, ...first.cids])], arrive());
};

/** @returns the person and their recent channels; `raise` when a later bound has to be noted first */
const read = (
  context: Context,
  actor: UserActor,
): Promise<{ user: string; cids: string[]; raise: Date | undefined }> => {
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const user = requireUser(caller, operation);
    const [{ cids, liveFrom }, bound] = await Promise.all([
      loadRecent(tx, user, recentMost),
      loadBound(tx, user),
    ]);
    return { user, cids, raise: liveFrom && (!bound || bound < liveFrom) ? liveFrom : undefined };
  });
};

const present = (
  { epoch }: Context,
  actor: UserActor,
  user: string,
  cids: string[],
  syncSpreadMs: number,
): ConnectDecision & { data: ConnectReply } => {
  const { app } = actor;
  const reply: ConnectReply = { user, epoch, cids, syncSpreadMs };
  return {
    actor,
    user: streams.brokerUser(app, user),
    streams: [streams.user(app, user), streams.app(app), ...cids.map((cid) => streams.channel(app, cid))],
    expiresAt: actor.token?.expiresAt,
    data: reply,
  };
};

const tokenOf = (data: unknown): string => {
  const token = typeof data === 'object' && data !== null && 'token' in data ? data.token : undefined;
  if (typeof token !== 'string') throw new ParleyError('token_missing', operation);
  return token;
};
