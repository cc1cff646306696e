import { connect, type Socket } from 'node:net';
import { ParleyError, type Reason } from '@parley/protocol/errors';
import type { Send } from './load.ts';

/** An answer as it came: its status and its body. */
interface Answer {
  status: number;
  body: string;
}

/**
 * One kept connection with one request at a time, written and read by hand: on a machine that also runs the engine and
 * its database, what a full client costs a request would be counted against them.
 */
class Line {
  readonly #socket: Socket;
  #bytes: Buffer[] = [];
  #settle: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;

  constructor(url: URL) {
    this.#socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    this.#socket.on('data', (chunk) => this.#take(chunk));
    const fail = (error?: Error) =>
      this.#settle?.reject(error ?? new Error('unable to send; the connection was closed'));
    this.#socket.on('error', fail).on('close', () => fail());
  }

  ask(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(request);
    });
  }

  /** Every answer of the engine says how long it is. */
  #take(chunk: Buffer): void {
    this.#bytes.push(chunk);
    const bytes = this.#bytes.length === 1 ? chunk : Buffer.concat(this.#bytes);
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = bytes.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (bytes.length < end + 4 + length) return;
    this.#bytes = [];
    this.#settle?.resolve({ status: Number(head.slice(9, 12)), body: bytes.toString('utf8', end + 4) });
  }
}

/** Sends over HTTP on connections that are kept; what finds none free waits for one. */
export const httpSend = (engine: string, token: (person: string) => string, connections: number): Send => {
  const url = new URL(engine);
  const free: Line[] = [];
  const waiting: ((line: Line) => void)[] = [];
  let open = 0;
  const take = async (): Promise<Line> => {
    const line = free.pop();
    if (line) return line;
    if (open >= connections) return new Promise((resolve) => waiting.push(resolve));
    open += 1;
    return new Line(url);
  };
  return async (person, { cid, ...body }) => {
    const json = JSON.stringify(body);
    const line = await take();
    const { status, body: text } = await line.ask(
      `POST /v1/channels/${cid.replace(':', '/')}/messages HTTP/1.1\r\nhost: ${url.host}\r\n` +
        `authorization: Bearer ${token(person)}\r\ncontent-type: application/json\r\n` +
        `content-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`,
    );
    const next = waiting.shift();
    if (next) next(line);
    else free.push(line);
    const answer = JSON.parse(text);
    if (status < 300) return answer;
    throw new ParleyError(answer.error.reason as Reason, 'unable to send');
  };
};
