import type { Channels } from './channels.ts';
import type { Connection } from './connection.ts';
import type { Flusher } from './flusher.ts';
import type { HubSettings } from './options.ts';
import type { Orders } from './orders.ts';
import type { Sessions } from './sessions.ts';
import type { Wheel } from './wheel.ts';

/** What all connections of one hub share. */
export interface Core<State> {
  readonly settings: HubSettings<State>;
  readonly channels: Channels<Connection<State>>;
  readonly sessions: Sessions<Connection<State>>;
  readonly orders: Orders;
  readonly flusher: Flusher;
  readonly wheel: Wheel;
  /** Every open wire, connected or not. */
  readonly wires: Set<Connection<State>>;
  wireClosed(): void;
}
