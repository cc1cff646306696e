/**
 * Where the connection stands.
 * `idle`: never asked. `connecting`: the first attempt. `syncing`: connected, catching up. `live`: everything is here.
 * `waiting`: lost, comes back on its own. `polling`: no connection can be had, what is new is asked for. `refused`: the engine will not have this token. `closed`: ended by the client.
 */
export type ConnectionState =
  | 'idle'
  | 'connecting'
  | 'syncing'
  | 'live'
  | 'waiting'
  | 'polling'
  | 'refused'
  | 'closed';

/** What can happen to a connection. */
export type ConnectionEvent =
  | 'connect'
  | 'opened'
  | 'synced'
  | 'lost'
  /** Without a connection, a sync was answered, or was not. */
  | 'polled'
  | 'unreachable'
  | 'refused'
  | 'close';

/** Every state meets every event: a pair that is missing does not compile. */
export const transitions: {
  readonly [S in ConnectionState]: { readonly [E in ConnectionEvent]: ConnectionState };
} = {
  idle: {
    connect: 'connecting',
    opened: 'idle',
    synced: 'idle',
    lost: 'idle',
    polled: 'idle',
    unreachable: 'idle',
    refused: 'idle',
    close: 'closed',
  },
  connecting: {
    connect: 'connecting',
    opened: 'syncing',
    synced: 'connecting',
    lost: 'waiting',
    polled: 'polling',
    unreachable: 'waiting',
    refused: 'refused',
    close: 'closed',
  },
  syncing: {
    connect: 'syncing',
    opened: 'syncing',
    synced: 'live',
    lost: 'waiting',
    polled: 'syncing',
    unreachable: 'syncing',
    refused: 'refused',
    close: 'closed',
  },
  live: {
    connect: 'live',
    opened: 'syncing',
    synced: 'live',
    lost: 'waiting',
    polled: 'live',
    unreachable: 'live',
    refused: 'refused',
    close: 'closed',
  },
  waiting: {
    connect: 'waiting',
    opened: 'syncing',
    synced: 'waiting',
    lost: 'waiting',
    polled: 'polling',
    unreachable: 'waiting',
    refused: 'refused',
    close: 'closed',
  },
  polling: {
    connect: 'polling',
    opened: 'syncing',
    synced: 'polling',
    lost: 'polling',
    polled: 'polling',
    unreachable: 'waiting',
    refused: 'refused',
    close: 'closed',
  },
  refused: {
    connect: 'connecting',
    opened: 'refused',
    synced: 'refused',
    lost: 'refused',
    polled: 'refused',
    unreachable: 'refused',
    refused: 'refused',
    close: 'closed',
  },
  closed: {
    connect: 'connecting',
    opened: 'closed',
    synced: 'closed',
    lost: 'closed',
    polled: 'closed',
    unreachable: 'closed',
    refused: 'closed',
    close: 'closed',
  },
};

/** The state after an event. An event that comes too late for a state leaves it as it is. */
export const nextState = (state: ConnectionState, event: ConnectionEvent): ConnectionState =>
  transitions[state][event];
