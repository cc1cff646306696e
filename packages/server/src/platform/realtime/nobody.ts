import type { Broker } from './broker.ts';

/** The broker of a process that serves nobody. */
export const nobodyListens: Broker = {
  publish: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  disconnect: () => {},
  confine: () => {},
  disconnectKey: () => {},
  disconnectSession: () => {},
  subscribers: () => 0,
  count: async () => 0,
  settled: async () => {},
  drain: async () => {},
};
