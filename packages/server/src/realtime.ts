import { ParleyError } from '@parley/protocol/errors';
import type { Authenticator } from './modules/identity/authenticate/index.ts';
import {
  Crowd,
  confirm,
  connect,
  membersOf,
  subscribe,
  type Viewers,
} from './modules/messaging/live/index.ts';
import type { Context } from './platform/context.ts';
import { type Dispatcher, isMethod } from './platform/http/dispatch.ts';
import { toParleyError } from './platform/http/failure.ts';
import { checkValue } from './platform/http/json.ts';
import type { Strangers } from './platform/limits/strangers.ts';
import type { BrokerHandlers } from './platform/realtime/broker.ts';
import { isCrowd } from './platform/realtime/names.ts';

/** What realtime decisions are made with. */
export interface RealtimeOptions {
  context: Context;
  authenticator: Authenticator;
  dispatcher: Dispatcher;
  /** Counts those who cannot say who they are, by address. */
  strangers: Strangers;
  viewers: Viewers;
  /** May a page of this origin use the app, when it called this host? */
  isOriginAllowed(app: string, origin: string, host: string | undefined): Promise<boolean>;
}

/** The engine's answers to realtime connections: the same callers, rights, limits and errors as over HTTP. */
export const createBrokerHandlers = (options: RealtimeOptions, crowd = new Crowd()): BrokerHandlers => ({
  connect: async (request) => {
    const attempt = options.strangers.of(request, request);
    const verify = (token: string) =>
      options.authenticator.authenticateUser(token, attempt).catch((error: unknown) => {
        throw error instanceof ParleyError ? attempt.refuse(error) : error;
      });
    const decision = await connect(
      options.context,
      verify,
      (app, origin) => options.isOriginAllowed(app, origin, request.host),
      request,
      () => crowd.arrive(),
    );
    for (const cid of decision.data.cids.filter(isCrowd)) options.viewers.came(decision.actor.app, cid);
    return decision;
  },
  subscribe: (actor, stream) => subscribe(options.context, options.viewers, actor, stream),
  confirm: (actor) => confirm(options.context, actor),
  membersOf: (stream, users) => membersOf(options.context, stream, users),
  rpc: async (actor, method, data) => {
    const { ids, log } = options.context;
    const requestId = ids.uuid();
    try {
      if (!isMethod(method)) throw new ParleyError('route_not_found', 'unable to call this method');
      const quota = await options.dispatcher.take(actor);
      const input = data ?? {};
      checkValue(input);
      return await options.dispatcher.run(method, { actor, requestId, quota, via: 'rpc' }, input);
    } catch (error) {
      throw toParleyError(error, 'unable to answer the call', log, requestId);
    }
  },
});
