import type { Server } from 'node:http';
import { closeCodes } from '@parley/protocol';
import { brand } from '@parley/protocol/brand';
import { ParleyError } from '@parley/protocol/errors';
import { createHub, Disconnect, disconnects, errors, type Hub, Refusal, RpcError } from '@parley/realtime';
import type { Logger } from 'pino';
import type { UserActor } from '../actor.ts';
import type { Broker, BrokerHandlers } from './broker.ts';

/** What the hub keeps of a connection. */
interface State {
  actor: UserActor;
}

/** The hub in this process as a broker. */
export interface HubBroker extends Broker {
  /** Takes the WebSocket upgrades of `/connection/websocket`. */
  attach(server: Server): void;
  stats(): {
    connections: number;
    subscriptions: number;
    queuedBytes: number;
    published: number;
    delivered: number;
  };
}

export const path = '/connection/websocket';

/**
 * The embedded broker: a Centrifugo-compatible hub whose decisions are the engine's.
 *
 * @param handlers throw `ParleyError` to refuse
 */
export const createHubBroker = (handlers: BrokerHandlers, log: Logger): HubBroker => {
  /** Keys that ended: one never lives again, so this only grows by what an operator revokes. */
  const ended = new Set<string>();
  const hub: Hub<State> = createHub<State>({
    connect: async ({ session, data, origin, headers }) => {
      const request = { session, data, origin, host: headers.host?.toString() };
      const decision = await handlers.connect(request).catch((error: unknown) => {
        throw refuseConnect(error);
      });
      const { actor, user, streams, expiresAt } = decision;
      // Its rights may have been read before the key ended; from here on the hub does not wait.
      if (ended.has(actor.key)) throw new Disconnect(closeCodes.revoked);
      return {
        user,
        state: { actor },
        subscriptions: streams,
        data: decision.data,
        ...(expiresAt && { expiresAt: expiresAt.getTime() }),
      };
    },
    subscribe: async ({ state }, stream) => {
      await handlers.subscribe(state.actor, stream).catch((error: unknown) => {
        // Why is never said: a stream that may not be known answers as one that does not exist.
        throw error instanceof ParleyError && error.status < 500
          ? new Refusal(errors.permissionDenied)
          : error;
      });
      return {};
    },
    rpc: ({ state }, method, data) =>
      handlers.rpc(state.actor, method, data).catch((error: unknown) => {
        throw error instanceof ParleyError ? rpcError(error) : error;
      }),
    failed: (err, command) => log.error({ err, command }, 'a realtime command failed'),
  });
  return {
    attach: (server) => hub.attach(server, path),
    publish: (stream, json) => void hub.publish(stream, json),
    subscribe: (user, stream) => hub.subscribe(user, stream),
    unsubscribe: (user, stream) => hub.unsubscribe(user, stream),
    confine: (stream, to) => {
      // Of everyone connected, so that a subscribe being decided is withdrawn as well.
      const others = new Set(hub.sessions().flatMap(({ user }) => (to.has(user) ? [] : [user])));
      for (const user of others) hub.unsubscribe(user, stream);
    },
    disconnect: (user, close, only) => {
      const before = only?.issuedBefore;
      // Those of a later token stay; one still being decided is cut, and comes back.
      const later = before ? hub.sessions(user).filter(({ state }) => isLater(state.actor, before)) : [];
      hub.disconnect(user, close, { except: later.map(({ id }) => id) });
    },
    disconnectKey: (key, close) => {
      ended.add(key);
      for (const { id, user, state } of hub.sessions()) {
        if (state.actor.key === key) hub.disconnect(user, close, { session: id });
      }
    },
    subscribers: (stream) => hub.subscribers(stream),
    settled: () => hub.settled(),
    drain: (options) => hub.drain(options),
    stats: () => hub.stats(),
  };
};

const isLater = ({ token }: UserActor, before: Date): boolean =>
  token !== undefined && token.issuedAt >= before;

/** An ended token is worth coming back with a fresh one; one that was revoked or never good is not. */
const refuseConnect = (error: unknown): unknown => {
  if (!(error instanceof ParleyError)) return error;
  if (error.reason === 'token_expired') return new Disconnect(closeCodes.expired);
  if (['token_revoked', 'key_revoked', 'user_deactivated'].includes(error.reason))
    return new Disconnect(closeCodes.revoked);
  if (error.reason === 'origin_refused') return new Disconnect(disconnects.permissionDenied);
  return error.status < 500 ? new Disconnect(closeCodes.tokenInvalid) : error;
};

/** The same error as over HTTP: the status as the code, the error's body as the message. */
const rpcError = (error: ParleyError): RpcError =>
  new RpcError({
    code: error.status,
    message: JSON.stringify(error.toBody(brand.docs).error),
    temporary: error.status >= 500,
  });
