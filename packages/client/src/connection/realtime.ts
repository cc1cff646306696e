import type { ConnectData, ConnectReply, ParleyEvent } from '@parley/protocol';
import type { Centrifuge } from 'centrifuge';
import { OfflineError, readError } from '../errors.ts';

/** What a realtime connection tells. */
export interface RealtimeHandlers {
  opened(reply: ConnectReply): void;
  /** It is gone, or could not be had. Nothing is tried again by itself. */
  lost(code: number): void;
  /** The engine ended it for good. */
  refused(close: { code: number; reason: string }): void;
  event(event: ParleyEvent): void;
  /** A stream joined an open connection: what was said before it joined is unknown. */
  joined(): void;
}

/** One realtime connection, whatever speaks it. */
export interface Realtime {
  connect(): void;
  disconnect(): void;
  isOpen(): boolean;
  /** Calls a method over the connection; errors are those of HTTP. */
  rpc(method: string, input: object): Promise<unknown>;
}

/** A field of whatever came, when it is text. */
const textOf = (data: unknown, field: string): string | undefined => {
  const value = (data as Partial<Record<string, unknown>> | null | undefined)?.[field];
  return typeof value === 'string' ? value : undefined;
};

const isEvent = (data: unknown): data is ParleyEvent => textOf(data, 'type') !== undefined;

const isReply = (data: unknown): data is ConnectReply => textOf(data, 'user') !== undefined;

/** The socket's address of an engine's. */
export const socketAddress = (url: string): string =>
  `${url.replace(/\/+$/, '').replace(/^http/, 'ws')}/connection/websocket`;

const rpcError = (method: string, cause: unknown): Error => {
  try {
    const answered = readError(JSON.parse(textOf(cause, 'message') ?? ''));
    if (answered) return answered;
  } catch {
    // No answer of the engine.
  }
  return new OfflineError(`unable to call ${method}`, 'the connection was lost', { cause });
};

/**
 * How late a ping may be. A path that takes nothing to the engine any more delivers one ping yet: no other follows, as none
 * is acknowledged. Twice the announced 8 s and this must stay below 20 s.
 */
const patienceMs = 3_500;

/**
 * Centrifugo's official client, loaded with the first connection: what is held is shown before. Each attempt is one of
 * ours, so that time and chance are those the client was given; of its streams only those the engine subscribes are used,
 * and no history: positions are the log's (architecture section 7).
 */
export const createRealtime = (
  options: {
    url: string;
    token: () => Promise<string>;
    websocket: typeof globalThis.WebSocket | undefined;
  },
  handlers: RealtimeHandlers,
): Realtime => {
  let socket: Centrifuge | undefined;
  let wanted = false;
  let open = false;
  /** Streams the connection begins with are told in the same breath; the sync that follows it is theirs too. */
  let greeting = false;

  const lost = (code: number): void => {
    open = false;
    socket?.disconnect();
    handlers.lost(code);
  };

  const make = async (): Promise<Centrifuge> => {
    const { Centrifuge } = await import('centrifuge');
    const made = new Centrifuge(socketAddress(options.url), {
      getData: async (): Promise<ConnectData> => ({ token: await options.token() }),
      websocket: options.websocket ?? null,
      name: 'parley-js',
      maxServerPingDelay: patienceMs,
      timeout: 10_000,
    });
    made.on('connected', ({ data }) => {
      open = true;
      greeting = true;
      queueMicrotask(() => {
        greeting = false;
      });
      if (isReply(data)) handlers.opened(data);
    });
    made.on('connecting', ({ code }) => {
      if (code !== 0) lost(code);
    });
    made.on('disconnected', ({ code, reason }) => {
      open = false;
      if (code !== 0) handlers.refused({ code, reason });
    });
    made.on('publication', ({ data }) => {
      if (isEvent(data)) handlers.event(data);
    });
    made.on('subscribed', () => {
      if (open && !greeting) handlers.joined();
    });
    // While there is no connection every error is an attempt that failed; later ones end in `connecting` as well.
    made.on('error', ({ error }) => {
      if (!open) lost(error.code);
    });
    return made;
  };

  const attempt = async (): Promise<void> => {
    try {
      socket ??= await make();
    } catch {
      return handlers.lost(0);
    }
    if (wanted) socket.connect();
  };

  return {
    connect: () => {
      wanted = true;
      void attempt();
    },
    disconnect: () => {
      wanted = false;
      open = false;
      socket?.disconnect();
    },
    isOpen: () => open,
    rpc: async (method, input) => {
      if (!socket) throw rpcError(method, undefined);
      try {
        return (await socket.rpc(method, input)).data;
      } catch (cause) {
        throw rpcError(method, cause);
      }
    },
  };
};
