import type { Command } from './command.ts';
import { carryOut } from './commands/index.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import type { Transport } from './transport.ts';

/** Commands a client may have waiting; above it is not read from until they are done. */
const MAX_WAITING = 64;

/** The commands of one client, carried out one after another. */
export class Inbox<State> {
  /** Whether the client is not read from just now. */
  paused = false;
  readonly #core: Core<State>;
  readonly #connection: Connection<State>;
  readonly #transport: Transport;
  #waiting: Command[] = [];
  #working = false;

  constructor(core: Core<State>, connection: Connection<State>, transport: Transport) {
    this.#core = core;
    this.#connection = connection;
    this.#transport = transport;
  }

  add(commands: readonly Command[]): void {
    for (const command of commands) this.#waiting.push(command);
    if (!this.#working) void this.#work();
    if (this.#waiting.length <= MAX_WAITING || this.#connection.phase === 'closed') return;
    this.paused = true;
    this.#transport.pause();
  }

  /** Drops what is waiting: the connection is over. */
  discard(): void {
    this.#waiting = [];
  }

  async #work(): Promise<void> {
    this.#working = true;
    for (let done = 0; done < this.#waiting.length; done += 1) {
      const command = this.#waiting[done];
      if (command !== undefined) await carryOut(this.#core, this.#connection, command);
    }
    this.#waiting = [];
    this.#working = false;
    if (!this.paused || this.#connection.phase === 'closed') return;
    this.paused = false;
    this.#transport.resume();
  }
}
