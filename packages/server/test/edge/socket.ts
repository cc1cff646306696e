import type { ConnectReply, ParleyEvent } from '@parley/protocol';
import { Centrifuge } from 'centrifuge';
import { WebSocket } from 'ws';

/** A realtime connection as a client has it. */
export interface Socket {
  reply: ConnectReply;
  events: ParleyEvent[];
  /** Calls a method. Rejects with `{ code, message }`. */
  rpc(method: string, data: unknown): Promise<unknown>;
  /** Listens to one more stream. Rejects with the code of the refusal. */
  subscribe(stream: string): Promise<void>;
  /** Resolves when an event of this type comes, or came. */
  heard(type: ParleyEvent['type']): Promise<ParleyEvent>;
  /** Resolves with the code that ended it. */
  ended: Promise<number>;
  close(): void;
}

/**
 * Connects as the official client does, and does not come back once it is cut.
 *
 * @throws the close code of a connection that was refused
 */
export const openSocket = (
  url: string,
  token: string,
  headers: Record<string, string> = {},
): Promise<Socket> => {
  let end: (code: number) => void = () => {};
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  const watched = class extends WebSocket {
    constructor(address: string) {
      super(address, { headers });
      this.on('close', end);
    }
  };
  const client = new Centrifuge(`${url.replace('http', 'ws')}/connection/websocket`, {
    data: { token },
    websocket: watched,
  });
  const events: ParleyEvent[] = [];
  const waiting = new Set<() => void>();
  const take = ({ data }: { data: unknown }) => {
    events.push(data as ParleyEvent);
    for (const look of waiting) look();
  };
  client.on('publication', take);
  const heard = (type: ParleyEvent['type']) =>
    new Promise<ParleyEvent>((resolve) => {
      const look = () => {
        const event = events.find((one) => one.type === type);
        if (!event) return;
        waiting.delete(look);
        resolve(event);
      };
      waiting.add(look);
      look();
    });
  return new Promise((resolve, reject) => {
    void ended.then((code) => {
      client.disconnect();
      reject(code);
    });
    client.on('connected', ({ data }) => {
      resolve({
        reply: data as ConnectReply,
        events,
        ended,
        heard,
        subscribe: (stream) => listen(client, stream, take),
        rpc: async (method, input) => (await client.rpc(method, input)).data,
        close: () => client.disconnect(),
      });
    });
    client.connect();
  });
};

const listen = (client: Centrifuge, stream: string, take: (publication: { data: unknown }) => void) =>
  new Promise<void>((resolve, reject) => {
    const subscription = client.newSubscription(stream);
    subscription.on('publication', take);
    subscription.on('subscribed', () => resolve());
    subscription.on('unsubscribed', ({ code }) => reject(code));
    subscription.subscribe();
  });
