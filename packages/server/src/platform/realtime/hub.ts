import { isFinalClose } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { createHub, Disconnect, errors, type Hub, Refusal, RpcError } from '@parley/realtime';
import type { Logger } from 'pino';
import type { UserActor } from '../actor.ts';
import type { BrokerHandlers, Close, ServingBroker } from './broker.ts';
import { path } from './path.ts';
import { closeOf, isHidden, rpcErrorOf } from './refusals.ts';

/** What the hub keeps of a connection. */
interface State {
  actor: UserActor;
}

/**
 * The embedded broker: a Centrifugo-compatible hub whose decisions are the engine's.
 *
 * @param handlers throw `ParleyError` to refuse
 */
export const createHubBroker = (handlers: BrokerHandlers, log: Logger): ServingBroker => {
  /** How keys were cut off, and when among all cuts: this only grows by what an operator does. */
  const cuts = new Map<string, { turn: number; close: Close }>();
  let turn = 0;
  const hub: Hub<State> = createHub<State>({
    connect: async ({ session, data, origin, address, headers }) => {
      const begun = turn;
      const request = {
        session,
        data,
        origin,
        address,
        forwardedFor: headers['x-forwarded-for'],
        host: headers.host?.toString(),
      };
      const decision = await handlers.connect(request).catch((error: unknown) => {
        const close = error instanceof ParleyError ? closeOf(error) : undefined;
        throw close ? new Disconnect(close) : error;
      });
      const { actor, user, streams, expiresAt } = decision;
      // Its rights may have been read before the key ended; from here on the hub does not wait.
      const cut = cuts.get(actor.key);
      if (cut && (isFinalClose(cut.close.code) || cut.turn > begun)) throw new Disconnect(cut.close);
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
        throw isHidden(error) ? new Refusal(errors.permissionDenied) : error;
      });
      return {};
    },
    rpc: ({ state }, method, data) =>
      handlers.rpc(state.actor, method, data).catch((error: unknown) => {
        throw error instanceof ParleyError ? new RpcError(rpcErrorOf(error)) : error;
      }),
    failed: (err, command) => log.error({ err, command }, 'a realtime command failed'),
  });
  return {
    attach: (server) => hub.attach(server, path),
    register: () => {},
    check: async () => {},
    close: () => {},
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
    disconnectSession: (user, session, close) => hub.disconnect(user, close, { session }),
    disconnectKey: (_app, key, close) => {
      turn += 1;
      // A key that ended never lives again.
      if (!isFinalClose(cuts.get(key)?.close.code ?? 0)) cuts.set(key, { turn, close });
      for (const { id, user, state } of hub.sessions()) {
        if (state.actor.key === key) hub.disconnect(user, close, { session: id });
      }
    },
    subscribers: (stream) => hub.subscribers(stream),
    count: async (stream) => hub.subscribers(stream),
    settled: () => hub.settled(),
    drain: (options) => hub.drain(options),
    stats: () => hub.stats(),
  };
};

const isLater = ({ token }: UserActor, before: Date): boolean =>
  token !== undefined && token.issuedAt >= before;
