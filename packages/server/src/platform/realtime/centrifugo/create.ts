import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { BrokerHandlers, ServingBroker } from '../broker.ts';
import { Admissions } from './admissions.ts';
import { CentrifugoApi } from './api.ts';
import { checkCentrifugo } from './check.ts';
import { createOrders } from './orders.ts';
import { registerProxies } from './proxies.ts';
import { Repeats } from './repeats.ts';
import { Sender } from './sender.ts';
import { admissionMs, type CentrifugoSettings, timeoutMs } from './settings.ts';
import { forwardUpgrades, type Upgrades } from './upgrades.ts';

export interface CentrifugoOptions {
  settings: CentrifugoSettings;
  /** Throw `ParleyError` to refuse. */
  handlers: BrokerHandlers;
  log: Logger;
  now(): Date;
}

/**
 * A Centrifugo as the broker (5.4 or 6; nothing of its PRO edition): events and orders by its server API, decisions by
 * its proxies, connections by its own address or through ours.
 *
 * Concurrency: one process of many. Within a stream everything is sent in the order given here.
 */
export const createCentrifugoBroker = ({
  settings,
  handlers,
  log,
  now,
}: CentrifugoOptions): ServingBroker => {
  const api = new CentrifugoApi(settings);
  const sender = new Sender(api, log);
  const admissions = new Admissions();
  const repeats = new Repeats();
  const { membersOf } = handlers;
  const orders = createOrders({ api, sender, admissions, membersOf, now, later: repeats.later });
  const upgrades: Upgrades[] = [];
  /** Of the streams somebody counts: those of crowds. */
  const counts = new Map<string, number>();
  return {
    ...orders,
    publish: (stream, json, id) => {
      const key = id === undefined ? '' : `,"idempotency_key":${JSON.stringify(id)}`;
      const command = `{"publish":{"channel":${JSON.stringify(stream)},"data":${json}${key}}}`;
      sender.send(stream, { command, optional: true });
    },
    subscribers: (stream) => counts.get(stream) ?? 1,
    count: async (stream) => {
      const count = await api.count(stream);
      if (count > 0) counts.set(stream, count);
      else counts.delete(stream);
      return count;
    },
    settled: () => sender.settled(),
    attach: (server) => void upgrades.push(forwardUpgrades(server, settings.url)),
    register: (app) => registerProxies(app, { settings, handlers, admissions, log, now }),
    check: () => checkCentrifugo(api, settings),
    stats: () => undefined,
    drain: async (options) => {
      await Promise.all(upgrades.map((one) => one.drain(options)));
      // With a Centrifugo that is away this would never end; what was not sent another process publishes again.
      const sent = repeats.done().then(() => sender.settled());
      await Promise.race([sent, pause(admissionMs + timeoutMs, undefined, { ref: false })]);
    },
    close: () => {
      for (const one of upgrades) one.close();
      repeats.close();
      sender.close();
    },
  };
};
