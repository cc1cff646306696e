import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  AppCard,
  Category,
  CustomEmoji,
  Draft,
  Group,
  MethodCall,
  ParleyEvent,
  Presence,
} from '@parley/protocol';
import { type MethodName, methods } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { type WebSocket, WebSocketServer } from 'ws';
import { createFakeFiles, type FakeFiles } from './files.ts';
import { createModel, type Model } from './model.ts';

/** What the engine does instead of answering the next calls of a method. */
export type Fate =
  | { kind: 'refuse'; error: ParleyError }
  /** Does it, and loses the answer. */
  | { kind: 'cut' }
  | { kind: 'html' }
  | { kind: 'redirect' }
  /** Reads now, answers when the promise says so. */
  | { kind: 'hold'; until: Promise<void> };

/** A model of the engine behind a real port. It checks every request against the protocol's own schemas. */
export interface FakeEngine {
  readonly url: string;
  readonly model: Model;
  readonly files: FakeFiles;
  /** Every call so far: its method, its input and how it came. */
  readonly calls: { method: MethodName; input: Record<string, unknown>; by: 'http' | 'rpc' }[];
  callsOf(method: MethodName): Record<string, unknown>[];
  /** The next calls of a method meet these, one each. */
  next(method: MethodName, ...fates: Fate[]): void;
  /** Sends what happened in the model since the last time to everyone connected; `lose` drops it instead. */
  publish(options?: { lose?: (event: ParleyEvent) => boolean }): void;
  /** Sends an event that is in no log. */
  say(event: ParleyEvent): void;
  /** What `groups.list` answers. */
  readonly groups: Group[];
  /** What `categories.list` answers. */
  readonly categories: Category[];
  /** What `emoji.list` answers. */
  readonly emoji: CustomEmoji[];
  /** How `presence.watch` answers a person is shown; offline otherwise. */
  readonly present: Record<string, Presence>;
  /** Resolves when a request of the method has come in and is held. */
  asked(method: MethodName): Promise<void>;
  /** Resolves when the method is called next. */
  called(method: MethodName): Promise<void>;
  /** From now on every write publishes itself. */
  live(on: boolean): void;
  /** Syncs are to be spread by this, from now on. */
  spread(ms: number): void;
  /** Tokens that are accepted; all of them when absent. */
  accept(tokens: readonly string[] | undefined): void;
  /** Cuts every socket, as a dying network does. */
  cutSockets(): void;
  sockets(): number;
  close(): Promise<void>;
}

/** The fields of any checked input that the model looks at. */
type Named = MethodCall<'sync.sync'> &
  Omit<MethodCall<'messages.list'>, 'cid'> & {
    id: string;
    text: string;
    emoji: string;
    name?: string;
    parentId?: string;
    alsoInChannel?: boolean;
    counter: number;
    seq?: number;
    users?: string[];
    away?: boolean;
    until?: string | null;
    status?: MethodCall<'presence.setStatus'>['status'];
    quiet?: MethodCall<'presence.setQuiet'>['quiet'];
  };

/** Routes with fixed words before those with parameters: `users/me` is not the user `me`. */
const ordered = Object.values(methods).sort((a, b) => a.http.split('{').length - b.http.split('{').length);

const routeOf = (
  request: IncomingMessage,
): { method: MethodName; params: Record<string, string> } | undefined => {
  const { pathname } = new URL(request.url ?? '/', 'http://engine');
  for (const { name, http } of ordered) {
    const [verb, route = ''] = http.split(' ');
    if (verb !== request.method) continue;
    const pattern = route
      .replace(/\{cid\}/, '(?<type>[^/]+)/(?<cid>[^/]+)')
      .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const match = new RegExp(`^${pattern}$`).exec(pathname);
    if (!match) continue;
    const found = Object.entries(match.groups ?? {});
    const params = Object.fromEntries(found.map(([key, value]) => [key, decodeURIComponent(value)]));
    const { type, cid, ...rest } = params;
    return { method: name, params: cid === undefined ? params : { ...rest, cid: `${type}:${cid}` } };
  }
  return undefined;
};

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? {} : JSON.parse(text);
};

const draftOf = (cid: string, { id, text, counter }: Named, offset: number): Draft => ({
  ...{ id, cid, text, counter },
  status: text === '' ? 'removed' : 'kept',
  updatedAt: new Date(counter).toISOString(),
  offset,
});

/** Starts on a port of the system's choosing, with one channel that Alice, Bob and Carol are in. */
export const startFakeEngine = async (): Promise<FakeEngine> => {
  const model = createModel('alice');
  const files = createFakeFiles();
  const calls: FakeEngine['calls'] = [];
  const fates = new Map<MethodName, Fate[]>();
  const sockets = new Set<WebSocket>();
  const holding = new Map<MethodName, () => void>();
  const expecting = new Map<MethodName, () => void>();
  const emoji: CustomEmoji[] = [];
  const groups: Group[] = [];
  const drafts = new Map<string, Draft>();
  let arranged = 0;
  const categories: Category[] = [];
  let app: AppCard = { id: 'b7e151b4-0b1e-4c35-9a0c-3c6b8d0f5d11', name: 'Lake' };
  const present: Record<string, Presence> = {};
  let published = 0;
  let spreadMs = 0;
  let isLive = true;
  let accepted: readonly string[] | undefined;

  const refuseToken = (token: string | undefined): void => {
    if (accepted && !accepted.includes(token ?? ''))
      throw new ParleyError('token_expired', 'unable to answer');
  };

  const written = (id: string) => ({ log: model.cid, offset: model.offset(), id });
  const perform = (method: MethodName, input: Named): unknown => {
    const one = { channel: model.channel(), users: {}, offset: model.offset(), epoch: model.sync({}).epoch };
    switch (method) {
      case 'users.me':
        return {
          user: {
            id: 'alice',
            name: 'Alice',
            role: 'member',
            custom: {},
            createdAt: new Date(0).toISOString(),
          },
        };
      case 'channels.query':
        return {
          items: [model.channel()],
          users: { bob: { name: 'Bob' } },
          epoch: one.epoch,
          syncCursor: 'cursor',
        };
      case 'channels.get':
        return one;
      case 'sync.sync':
        return { ...model.sync(input), ...(spreadMs > 0 && { syncSpreadMs: spreadMs }) };
      case 'messages.list':
        return model.list(input);
      case 'messages.replies':
        return model.replies(input);
      case 'messages.send': {
        const { id, text, parentId: parent, alsoInChannel: also } = input;
        const created = !model.ids().includes(id);
        model.send('alice', { id, text, ...(parent !== undefined && { parent }), ...(also && { also }) });
        return { ...written(id), created };
      }
      case 'messages.edit':
        model.edit(input.id, input.text);
        return written(input.id);
      case 'messages.delete':
        model.remove(input.id);
        return written(input.id);
      case 'reactions.add':
      case 'reactions.remove':
        model.react('alice', input.id, input.emoji, method === 'reactions.add');
        return { log: model.cid, offset: model.offset(), reactions: {} };
      case 'reads.markRead': {
        model.read(input.seq ?? model.channel().lastSeq);
        const { lastReadSeq = 0, unread = 0, mentions = 0 } = model.channel().membership ?? {};
        return { cid: model.cid, lastReadSeq, unread, mentions, offset: model.offset() };
      }
      case 'apps.mine':
        return { app };
      case 'apps.updateMine':
        app = { ...app, name: input.name ?? app.name };
        return { app };
      case 'categories.list':
        return { items: [...categories] };
      case 'sidebar.createSection':
      case 'sidebar.place':
        arranged += 1;
        return { log: 'user', offset: arranged, sidebar: { sections: [], order: [] } };
      case 'groups.list':
        return { items: [...groups] };
      case 'drafts.list':
        return { items: [...drafts.values()], offset: model.sync({}).user.offset, epoch: one.epoch };
      case 'drafts.set': {
        const held = drafts.get(input.id);
        if (!held || held.counter < input.counter)
          drafts.set(input.id, draftOf(model.cid, input, 2_000 + calls.length));
        return { log: 'user', offset: calls.length, draft: drafts.get(input.id) };
      }
      case 'emoji.list':
        return { items: [...emoji] };
      case 'presence.watch':
        return {
          people: Object.fromEntries(
            (input.users ?? []).map((user) => [user, present[user] ?? { state: 'offline' }]),
          ),
          own: { away: false },
        };
      case 'presence.setAway':
        return { own: { away: input.away ?? false } };
      case 'presence.setStatus':
        return { own: { away: false, ...(input.status && { status: input.status }) } };
      case 'presence.setQuiet':
        return { own: { away: false, ...(input.quiet && { quiet: input.quiet }) } };
      case 'presence.setDnd':
        return { own: { away: false, ...(input.until != null && { dndUntil: input.until }) } };
      default:
        return method.startsWith('files.') ? files.perform(method, input) : {};
    }
  };

  const handle = (method: MethodName, raw: Record<string, unknown>, by: 'http' | 'rpc'): unknown => {
    const input = methods[method].input.safeParse(raw);
    assert.ok(
      input.success,
      `the client called ${method} with what the protocol refuses: ${JSON.stringify(raw)}`,
    );
    calls.push({ method, input: raw, by });
    expecting.get(method)?.();
    const answer = perform(method, input.data as Named);
    const shape = methods[method].answer.safeParse(answer);
    assert.ok(shape.success || method === 'messages.send', `the model answers ${method} wrongly`);
    if (isLive) publish();
    return answer;
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (status: number, value: unknown, type = 'application/json; charset=utf-8') => {
      response.writeHead(status, { 'content-type': type });
      response.end(type.startsWith('application/json') ? JSON.stringify(value) : String(value));
    };
    if (await files.handle(request, response)) return;
    const found = routeOf(request);
    const body = await bodyOf(request);
    assert.ok(found, `the client asked for ${request.method} ${request.url}, which is no route`);
    const query = Object.fromEntries(
      [...new URL(request.url ?? '', 'http://engine').searchParams].map(([key, value]) => [
        key,
        /^\d+$/.test(value) ? Number(value) : value,
      ]),
    );
    const input = { ...found.params, ...query, ...body };
    const fate = fates.get(found.method)?.shift();
    try {
      refuseToken(request.headers.authorization?.replace('Bearer ', ''));
      if (fate?.kind === 'refuse') {
        calls.push({ method: found.method, input, by: 'http' });
        throw fate.error;
      }
      if (fate?.kind === 'html') return send(200, '<h1>Welcome to the hotel</h1>', 'text/html');
      if (fate?.kind === 'redirect')
        return void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
      const answer = structuredClone(handle(found.method, input, 'http'));
      if (fate?.kind === 'hold') {
        holding.get(found.method)?.();
        await fate.until;
      }
      if (fate?.kind === 'cut') return void request.socket.destroy();
      send(200, answer);
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      send(error.status, error.toBody('http://docs'));
    }
  };

  const server = createServer((request, response) => void respond(request, response));
  const upgrade = new WebSocketServer({ server, path: '/connection/websocket' });
  upgrade.on('connection', (socket) => {
    const say = (value: unknown) => socket.send(JSON.stringify(value));
    socket.on('message', (data) => {
      for (const line of String(data).split('\n')) {
        const command = JSON.parse(line);
        if (command.connect) {
          if (accepted && !accepted.includes(command.connect.data.token))
            return socket.close(3500, 'invalid token');
          sockets.add(socket);
          say({
            id: command.id,
            connect: {
              client: 'c',
              version: 'x',
              ping: 8,
              pong: true,
              subs: { stream: {} },
              data: { user: 'alice', epoch: model.sync({}).epoch, cids: [model.cid], syncSpreadMs: spreadMs },
            },
          });
        } else if (command.rpc) {
          try {
            say({ id: command.id, rpc: { data: handle(command.rpc.method, command.rpc.data, 'rpc') } });
          } catch (error) {
            if (!(error instanceof ParleyError)) throw error;
            say({
              id: command.id,
              error: { code: error.status, message: JSON.stringify(error.toBody('').error) },
            });
          }
        }
      }
    });
    socket.on('close', () => sockets.delete(socket));
  });

  const publish: FakeEngine['publish'] = ({ lose = () => false } = {}) => {
    for (; published < model.events.length; published += 1) {
      const event = model.events[published];
      if (!event || lose(event)) continue;
      for (const socket of sockets)
        socket.send(JSON.stringify({ push: { channel: 'stream', pub: { data: event } } }));
    }
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    model,
    files,
    calls,
    present,
    emoji,
    groups,
    categories,
    say: (event) => {
      for (const socket of sockets) {
        socket.send(JSON.stringify({ push: { channel: 'stream', pub: { data: event } } }));
      }
    },
    asked: (method) => new Promise((resolve) => holding.set(method, resolve)),
    called: (method) => new Promise((resolve) => expecting.set(method, resolve)),
    callsOf: (method) => calls.filter((call) => call.method === method).map(({ input }) => input),
    next: (method, ...more) => void fates.set(method, [...(fates.get(method) ?? []), ...more]),
    publish,
    live: (on) => {
      isLive = on;
    },
    spread: (ms) => {
      spreadMs = ms;
    },
    accept: (tokens) => {
      accepted = tokens;
    },
    cutSockets: () => {
      for (const socket of sockets) socket.terminate();
    },
    sockets: () => sockets.size,
    close: async () => {
      for (const socket of sockets) socket.terminate();
      upgrade.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
