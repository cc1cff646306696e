import type { CloseCode } from './disconnects.ts';
import type { ErrorCode } from './errors.ts';

/** The hub's answer to a connect: protocol field names, empty fields left out by `JSON.stringify`. */
export interface ConnectResult {
  readonly client: string;
  readonly version: string;
  readonly subs: Readonly<Record<string, SubscribeResult>> | undefined;
  readonly data: unknown;
  /** Seconds between the hub's pings. */
  readonly ping: number;
  readonly pong: boolean;
  readonly expires: true | undefined;
  /** Seconds until the client should refresh. */
  readonly ttl: number | undefined;
}

export interface SubscribeResult {
  readonly data?: unknown;
}

/** An empty reply: the hub's ping, answered with an empty command. */
export const PING = '{}';

export function errorReply(id: number, { code, message, temporary }: ErrorCode): string {
  return JSON.stringify({ id, error: { code, message, temporary: temporary || undefined } });
}

export function connectReply(id: number, connect: ConnectResult): string {
  return JSON.stringify({ id, connect });
}

export function refreshReply(
  id: number,
  refresh: Omit<ConnectResult, 'subs' | 'data' | 'ping' | 'pong'>,
): string {
  return JSON.stringify({ id, refresh });
}

export function subscribeReply(id: number, subscribe: SubscribeResult): string {
  return JSON.stringify({ id, subscribe });
}

export function unsubscribeReply(id: number): string {
  return `{"id":${id},"unsubscribe":{}}`;
}

/** @throws TypeError when `data` cannot be written as JSON. */
export function rpcReply(id: number, data: unknown): string {
  return JSON.stringify({ id, rpc: { data } });
}

/** @param data JSON text. A line break in it would end the reply early, so such text is written again. */
export function publicationPush(channel: string, data: string): string {
  const line = data.includes('\n') ? JSON.stringify(JSON.parse(data)) : data;
  return `{"push":{"channel":${JSON.stringify(channel)},"pub":{"data":${line}}}}`;
}

export function subscribePush(channel: string, subscribe: SubscribeResult): string {
  return JSON.stringify({ push: { channel, subscribe } });
}

export function unsubscribePush(channel: string, unsubscribe: CloseCode): string {
  return JSON.stringify({ push: { channel, unsubscribe } });
}
