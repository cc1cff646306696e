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

/**
 * What can happen to a connection. `polled` and `failed`: without one, a sync was answered, or was not.
 */
export const connectionEvents = [
  'connect',
  'opened',
  'synced',
  'lost',
  'polled',
  'failed',
  'refused',
  'close',
] as const;

export type ConnectionEvent = (typeof connectionEvents)[number];

type Each<Events extends readonly unknown[]> = { readonly [Place in keyof Events]: ConnectionState };
/** The state after each event, in their order. */
type Row = Each<typeof connectionEvents>;

/** Every state meets every event: a pair that is missing does not compile. */
export const transitions: { readonly [State in ConnectionState]: Row } = {
  idle: ['connecting', 'idle', 'idle', 'idle', 'idle', 'idle', 'idle', 'closed'],
  connecting: ['connecting', 'syncing', 'connecting', 'waiting', 'polling', 'waiting', 'refused', 'closed'],
  syncing: ['syncing', 'syncing', 'live', 'waiting', 'syncing', 'syncing', 'refused', 'closed'],
  live: ['live', 'syncing', 'live', 'waiting', 'live', 'live', 'refused', 'closed'],
  waiting: ['waiting', 'syncing', 'waiting', 'waiting', 'polling', 'waiting', 'refused', 'closed'],
  polling: ['polling', 'syncing', 'polling', 'polling', 'polling', 'waiting', 'refused', 'closed'],
  refused: ['connecting', 'refused', 'refused', 'refused', 'refused', 'refused', 'refused', 'closed'],
  closed: ['connecting', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed'],
};

/** The state after an event. An event that comes too late for a state leaves it as it is. */
export const nextState = (state: ConnectionState, event: ConnectionEvent): ConnectionState =>
  transitions[state][connectionEvents.indexOf(event)] ?? state;
