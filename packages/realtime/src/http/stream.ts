import type { ServerResponse } from 'node:http';
import type { CloseCode } from '../disconnects.ts';
import { disconnects, reconnects } from '../disconnects.ts';
import type { Framing, Transport, TransportEvents } from '../transport.ts';

/** How long a peer may take to read the goodbye before its socket is destroyed. */
const CLOSE_TIMEOUT_MS = 5000;

/** A response that does not end: replies go out on it, commands come in by `/emulation`. */
export class StreamTransport implements Transport {
  readonly framing: Framing;
  readonly session: string;
  readonly #response: ServerResponse;
  #events: TransportEvents | undefined;
  #blocked = false;
  #code: number = disconnects.closed.code;
  #paused: PromiseWithResolvers<void> | undefined;

  /** @param session what commands name this connection by: whoever knows it speaks for it. */
  constructor(response: ServerResponse, framing: Framing, session: string) {
    this.#response = response;
    this.framing = framing;
    this.session = session;
  }

  /** Reports to `events` from now on. */
  start(events: TransportEvents): void {
    this.#events = events;
    this.#response.on('close', () => {
      this.#paused?.resolve();
      events.closed(this.#code);
    });
    this.#response.on('error', () => {});
  }

  get unwritten(): number {
    return this.#response.writableLength;
  }

  write(frames: Buffer): boolean {
    if (this.#response.writableEnded || this.#response.destroyed) return true;
    this.#response.write(frames, this.#onWritten);
    this.#blocked = this.#response.writableLength > 0;
    return !this.#blocked;
  }

  /** Resolves when commands are wanted again: until then whoever posts them waits. */
  async ready(): Promise<void> {
    await this.#paused?.promise;
  }

  pause(): void {
    this.#paused ??= Promise.withResolvers();
  }

  resume(): void {
    this.#paused?.resolve();
    this.#paused = undefined;
  }

  close(reason: CloseCode): void {
    this.#code = reason.code;
    this.resume();
    const disconnect = { ...reason, reconnect: reconnects(reason.code) };
    this.#response.end(this.framing.frame({ push: { disconnect } }));
    setTimeout(() => {
      if (!this.#response.writableFinished) this.#response.destroy();
    }, CLOSE_TIMEOUT_MS).unref();
  }

  readonly #onWritten = (error?: Error | null): void => {
    if (error || !this.#blocked || this.#response.writableLength > 0) return;
    this.#blocked = false;
    this.#events?.writable();
  };
}
