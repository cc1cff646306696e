import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type MethodName, methods } from '@parley/protocol';
import { WebSocket } from 'ws';
import { assertAnswer, assertRefusal } from './answers.ts';

/** What came back for a call: `ok`, or the status and the reason. */
export interface Outcome {
  said: string;
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Everything one actor was sent, to be searched. */
export type Received = string[];

/** Calls a method over HTTP as its place in the table says. What comes back has the status and the shape of it, or of an error. */
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
  const { status } = response;
  assert.match(answered['content-type'] ?? '', /^application\/json\b/);
  if (!response.ok) {
    const { error, ...more } = JSON.parse(body) as { error: unknown };
    assert.deepEqual(more, {});
    return { said: `${status} ${assertRefusal(error, status)}`, status, headers: answered, body };
  }
  assertAnswer(name, JSON.parse(body), status);
  return { said: 'ok', status, headers: answered, body };
};

interface Reply {
  id?: number;
  error?: { code: number; message: string };
  rpc?: { data: object };
  [kind: string]: unknown;
}

const cutShort = 'cut before it was answered';

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

  async rpc(name: MethodName, data: unknown): Promise<string> {
    const { error, rpc } = await this.#ask({ rpc: { method: name, data } });
    if (error?.message === cutShort) return `${error.code} ${cutShort}`;
    if (error) return `${error.code} ${assertRefusal(JSON.parse(error.message), error.code)}`;
    assert.ok(rpc, `${name} was answered nothing`);
    assertAnswer(name, rpc.data);
    return 'ok';
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
