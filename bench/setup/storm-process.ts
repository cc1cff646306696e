import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** What the second process is asked to do. */
export interface StormPlan {
  engine: string;
  clients: StormClient[];
}

/** One connection: whose, the channel it has open, and whom it has on its screen. */
export interface StormClient {
  token: string;
  cid: string;
  session: string;
  watched: string[];
}

/** What all of them saw since they were dropped. */
export interface Stormed {
  /** Milliseconds from the drop until each was connected and had synced, one number each. */
  backMs: number[];
  connects: number;
  refusedConnects: number;
  syncs: number;
  status5xx: number;
  /** How long each connect and each sync took, in milliseconds. */
  connectMs: number[];
  syncMs: number[];
  /** The most `presence.changed` any connection was sent within a second. */
  diffsInOneSecond: number;
}

/** As the SDK waits before it connects again (packages/client/src/connection/realtime.ts): full jitter. */
const backoff = { firstMs: 300, mostMs: 15_000 };
const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });
const counted = { connects: 0, refusedConnects: 0, syncs: 0, status5xx: 0 };
const took = { connectMs: [] as number[], syncMs: [] as number[] };
/** Ticks arrive a little closer together than they are told. */
const secondMs = 900;

/** A client of the protocol, byte for byte what the SDK asks for and in its order, and no more than that. */
class Client {
  readonly #engine: string;
  readonly #plan: StormClient;
  #socket: WebSocket | undefined;
  #attempt = 0;
  #diffs: number[] = [];
  diffsInOneSecond = 0;

  constructor(engine: string, plan: StormClient) {
    this.#engine = engine;
    this.#plan = plan;
  }

  /** Until it is connected and, but for the first time, has synced: what was said meanwhile is here. */
  async open(isFirst: boolean): Promise<void> {
    let spreadMs = await this.#connect();
    while (spreadMs === undefined) {
      counted.refusedConnects += 1;
      await this.#pause();
      spreadMs = await this.#connect();
    }
    this.#attempt = 0;
    if (!isFirst) {
      await after(Math.random() * spreadMs);
      while (!(await this.#sync())) await this.#pause();
    }
    this.#be();
  }

  drop(): void {
    this.#socket?.terminate();
  }

  #pause(): Promise<unknown> {
    const most = Math.min(backoff.mostMs, backoff.firstMs * 2 ** Math.min(this.#attempt, 31));
    this.#attempt += 1;
    return after(Math.min(backoff.mostMs, backoff.firstMs + Math.random() * most));
  }

  /** Comes back as the SDK does, with its own wait before the first try. */
  async comeBack(): Promise<void> {
    await this.#pause();
    await this.open(false);
  }

  async #connect(): Promise<number | undefined> {
    counted.connects += 1;
    const startedAt = performance.now();
    const address = `${this.#engine.replace('http', 'ws')}/connection/websocket`;
    const socket = new WebSocket(address, { perMessageDeflate: false, handshakeTimeout: 10_000 });
    this.#socket = socket;
    const gone = new Promise<undefined>((resolve) => {
      socket.on('error', () => resolve(undefined));
      socket.on('close', () => resolve(undefined));
    });
    const opened = once(socket, 'open').then(
      () => true,
      () => undefined,
    );
    if (!(await Promise.race([opened, gone]))) return undefined;
    socket.send(JSON.stringify({ id: 1, connect: { data: { token: this.#plan.token } } }));
    const replied = once(socket, 'message').then(
      ([data]) => String(data),
      () => undefined,
    );
    const reply = await Promise.race([replied, gone]);
    if (reply === undefined) return undefined;
    took.connectMs.push(performance.now() - startedAt);
    socket.on('message', (data) => this.#received(socket, String(data)));
    return JSON.parse(reply).connect?.data.syncSpreadMs;
  }

  #received(socket: WebSocket, frame: string): void {
    if (frame === '{}') socket.send('{}');
    if (!frame.includes('presence.changed')) return;
    const now = performance.now();
    this.#diffs = [...this.#diffs.filter((at) => at > now - secondMs), now];
    this.diffsInOneSecond = Math.max(this.diffsInOneSecond, this.#diffs.length);
  }

  /** Says that its person is there, and asks for those on its screen. */
  #be(): void {
    const { session, watched } = this.#plan;
    this.#socket?.send(
      `${JSON.stringify({ id: 2, rpc: { method: 'presence.heartbeat', data: { session } } })}\n${JSON.stringify(
        { id: 3, rpc: { method: 'presence.watch', data: { session, users: watched } } },
      )}`,
    );
  }

  /** @returns whether what was said meanwhile is here */
  async #sync(): Promise<boolean> {
    counted.syncs += 1;
    const { cid, token } = this.#plan;
    const startedAt = performance.now();
    const { status, text } = await post(`${this.#engine}/v1/sync`, token, { open: { [cid]: 0 } });
    took.syncMs.push(performance.now() - startedAt);
    if (status >= 500) counted.status5xx += 1;
    return status === 200 && 'changes' in (JSON.parse(text).channels[cid] ?? {});
  }
}

const post = (url: string, token: string, body: object): Promise<{ status: number; text: string }> =>
  new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const asked = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', () => resolve({ status: 0, text: '' }));
    });
    asked.on('error', () => resolve({ status: 0, text: '' }));
    asked.end(JSON.stringify(body));
  });

let clients: Client[] = [];

/** Opens so many at a time: this is only how the town comes to be connected. */
const openAtOnce = 100;

process.on('message', async (message: StormPlan | 'drop') => {
  if (message !== 'drop') {
    clients = message.clients.map((plan) => new Client(message.engine, plan));
    for (let from = 0; from < clients.length; from += openAtOnce)
      await Promise.all(clients.slice(from, from + openAtOnce).map((client) => client.open(true)));
    process.send?.('open');
    return;
  }
  Object.assign(counted, { connects: 0, refusedConnects: 0, syncs: 0, status5xx: 0 });
  Object.assign(took, { connectMs: [], syncMs: [] });
  for (const client of clients) client.drop();
  const droppedAt = performance.now();
  const back = clients.map(async (client) => {
    await client.comeBack();
    return performance.now() - droppedAt;
  });
  const backMs = await Promise.all(back);
  // What is told of the reconnect is told within these seconds.
  await after(3_000);
  const diffsInOneSecond = Math.max(...clients.map((client) => client.diffsInOneSecond));
  process.send?.({ ...counted, ...took, backMs, diffsInOneSecond } satisfies Stormed);
});
process.on('disconnect', () => process.exit(0));
