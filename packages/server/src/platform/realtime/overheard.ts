import type { Broker } from './broker.ts';

/** Hears what a broker is told, for what keeps connections of its own beside it. Must not throw. */
export interface Listening {
  /** An event goes to a stream. On the path of every message: it decides by the name first. */
  published(stream: string, json: string): void;
  /** Rights of a person changed, as the broker names them. */
  personCut(user: string): void;
  /** Somebody lost a stream, and who is not said. */
  streamCut(stream: string): void;
  /** A key of an app ended. */
  keyCut(app: string): void;
}

/** The same broker, whose word is heard by another as well. The broker hears it first. */
export const overheard = (broker: Broker, by: Listening): Broker => ({
  publish: (stream, json, id) => {
    broker.publish(stream, json, id);
    by.published(stream, json);
  },
  subscribe: (user, stream) => broker.subscribe(user, stream),
  unsubscribe: (user, stream) => {
    broker.unsubscribe(user, stream);
    by.personCut(user);
  },
  confine: (stream, to) => {
    broker.confine(stream, to);
    by.streamCut(stream);
  },
  disconnect: (user, close, only) => {
    broker.disconnect(user, close, only);
    by.personCut(user);
  },
  disconnectKey: (app, key, close) => {
    broker.disconnectKey(app, key, close);
    by.keyCut(app);
  },
  disconnectSession: (user, session, close) => broker.disconnectSession(user, session, close),
  subscribers: (stream) => broker.subscribers(stream),
  count: (stream) => broker.count(stream),
  settled: () => broker.settled(),
  drain: (options) => broker.drain(options),
});
