import { once } from 'node:events';
import { type MethodName, methods } from '@parley/protocol';
import type { ErrorBody } from '@parley/protocol/errors';
import { WebSocket } from 'ws';

/** What came back for a call: `ok`, or the status and the reason. */
export interface Outcome {
  said: string;
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Everything one actor was sent, to be searched. */
export type Received = string[];

/** Calls a method over HTTP as its place in the table says. */
export const callHttp = async (
  url: string,
  headers: Record<string, string>,
  name: MethodName,
  input: Record<string, unknown>,
  received: Received,
): Promise<Outcome> => {
  const [verb = '', template = ''] = methods[name].http.split(' ');
  const rest = new Map(Object.entries(input));
  const path = template.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = String(rest.get(key));
    rest.delete(key);
    return key === 'cid' ? value.split(':').map(encodeURIComponent).join('/') : encodeURIComponent(value);
  });
  const inQuery = verb === 'GET' || verb === 'DELETE';
  const query =
    inQuery && rest.size > 0 ? `?${new URLSearchParams([...rest].map(([k, v]) => [k, String(v)]))}` : '';
  const response = await fetch(`${url}${path}${query}`, {
    method: verb,
    headers: { ...headers, ...(!inQuery && { 'content-type': 'application/json' }) },
    ...(!inQuery && { body: JSON.stringify(Object.fromEntries(rest)) }),
  });
  const body = await response.text();
  const answered = Object.fromEntries(response.headers);
  received.push(JSON.stringify(answered), body);
  const said = response.ok ? 'ok' : `${response.status} ${(JSON.parse(body) as ErrorBody).error.reason}`;
  return { said, status: response.status, headers: answered, body };
};

interface Reply {
  id?: number;
  error?: { code: number; message: string };
  [kind: string]: unknown;
}

const cutShort = JSON.stringify({ error: { reason: 'cut before it was answered' } });

/** A realtime connection, byte by byte. */
export class Wire {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (reply: Reply) => void>();
  /** The code it was closed with. */
  readonly closed: Promise<number>;
  #last = 0;

  private constructor(socket: WebSocket, received: Received) {
    this.#socket = socket;
    this.closed = once(socket, 'close').then(([code]) => Number(code));
    // Cut before it was answered: that is an answer nobody's row expects.
    void this.closed.then((code) => {
      for (const answer of this.#answers.values()) answer({ error: { code, message: cutShort } });
    });
    socket.on('message', (data) => {
      const frame = String(data);
      received.push(frame);
      if (frame === '{}') return socket.send('{}');
      for (const line of frame.split('\n')) {
        const reply = JSON.parse(line) as Reply;
        if (reply.id !== undefined) this.#answers.get(reply.id)?.(reply);
      }
    });
  }

  /** @returns the connection, or why there is none */
  static async open(url: string, token: string, received: Received): Promise<Wire | string> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/connection/websocket`);
    socket.on('error', () => {});
    await once(socket, 'open');
    const wire = new Wire(socket, received);
    const closed = wire.closed.then((code): Reply => ({ error: { code, message: '' } }));
    const reply = await Promise.race([wire.#ask({ connect: { data: { token } } }), closed]);
    if (!reply.error) return wire;
    wire.close();
    return `closed ${reply.error.code}`;
  }

  async rpc(name: string, data: unknown): Promise<string> {
    return said(await this.#ask({ rpc: { method: name, data } }));
  }

  /** @returns `ok` or the broker's code */
  async subscribe(channel: string): Promise<string> {
    const { error } = await this.#ask({ subscribe: { channel } });
    return error ? String(error.code) : 'ok';
  }

  close(): void {
    this.#socket.terminate();
  }

  #ask(command: object): Promise<Reply> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve) => {
      this.#answers.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, ...command }));
    });
  }
}

const said = ({ error }: Reply): string => {
  if (!error) return 'ok';
  const { reason } = JSON.parse(error.message) as ErrorBody['error'];
  return `${error.code} ${reason}`;
};
