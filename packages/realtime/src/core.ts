import type { Channels } from './channels.ts';
import type { Connection } from './connection.ts';
import type { Flusher } from './flusher.ts';
import type { Histories } from './history.ts';
import type { StreamTransport } from './http/stream.ts';
import type { HubSettings } from './options.ts';
import type { Orders } from './orders.ts';
import type { Publisher } from './publisher.ts';
import type { Rules } from './rules.ts';
import type { Sessions } from './sessions.ts';
import type { Tokens } from './tokens.ts';
import type { Wheel } from './wheel.ts';

/** What all connections of one hub share. */
export interface Core<State> {
  readonly settings: HubSettings<State>;
  readonly channels: Channels<Connection<State>>;
  readonly sessions: Sessions<Connection<State>>;
  readonly orders: Orders;
  readonly flusher: Flusher;
  readonly wheel: Wheel;
  /** Monotonic milliseconds. */
  readonly startedAt: number;
  /** What commands posted for a session of this hub name it by. */
  readonly node: string;
  /** Connections whose commands are posted, by their secret. */
  readonly emulated: Map<
    string,
    { readonly connection: Connection<State>; readonly transport: StreamTransport }
  >;
  /** Every open wire, connected or not. */
  readonly wires: Set<Connection<State>>;
  readonly rules: Rules;
  readonly histories: Histories;
  readonly tokens: Tokens | undefined;
  readonly publisher: Publisher<State>;
  wireClosed(): void;
}
