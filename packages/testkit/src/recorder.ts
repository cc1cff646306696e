import type { ParleyEvent } from '@parley/protocol';
import type { Broker, Close } from '@parley/server/internal/platform/realtime/broker.ts';

/** Something a broker was told, in the order it was told. */
export type Told =
  | { kind: 'publish'; stream: string; event: ParleyEvent }
  | { kind: 'subscribe' | 'unsubscribe'; user: string; stream: string }
  | { kind: 'disconnect'; user: string; close: Close; issuedBefore?: Date }
  | { kind: 'confine'; stream: string; to: string[] }
  | { kind: 'disconnectKey'; key: string; close: Close };

/** A broker that nobody listens to: it writes down what it is told. */
export class RecordingBroker implements Broker {
  readonly told: Told[] = [];

  /** The events published so far, of one stream or of all. */
  published(stream?: string): ParleyEvent[] {
    return this.told.flatMap((one) =>
      one.kind === 'publish' && (stream === undefined || one.stream === stream) ? [one.event] : [],
    );
  }

  publish(stream: string, json: string): void {
    this.told.push({ kind: 'publish', stream, event: JSON.parse(json) });
  }

  subscribe(user: string, stream: string): void {
    this.told.push({ kind: 'subscribe', user, stream });
  }

  unsubscribe(user: string, stream: string): void {
    this.told.push({ kind: 'unsubscribe', user, stream });
  }

  disconnect(user: string, close: Close, only: { issuedBefore?: Date } = {}): void {
    this.told.push({ kind: 'disconnect', user, close, ...only });
  }

  confine(stream: string, to: ReadonlySet<string>): void {
    this.told.push({ kind: 'confine', stream, to: [...to] });
  }

  disconnectSession(): void {}

  disconnectKey(_app: string, key: string, close: Close): void {
    this.told.push({ kind: 'disconnectKey', key, close });
  }

  subscribers(): number {
    return 0;
  }

  async count(): Promise<number> {
    return this.subscribers();
  }

  async settled(): Promise<void> {}

  async drain(): Promise<void> {}
}
