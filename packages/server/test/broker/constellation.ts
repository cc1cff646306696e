import { ParleyError } from '@parley/protocol/errors';
import { type ServerProcess, startCentrifugo, startRedis, type TestCentrifugo } from '@parley/testkit';
import { pino } from 'pino';
import type { UserActor } from '../../src/platform/actor.ts';
import { createHttpServer } from '../../src/platform/http/server.ts';
import { Strangers } from '../../src/platform/limits/strangers.ts';
import type { BrokerHandlers, ConnectDecision, ServingBroker } from '../../src/platform/realtime/broker.ts';
import { createCentrifugoBroker } from '../../src/platform/realtime/centrifugo/index.ts';
import { createHubBroker } from '../../src/platform/realtime/hub.ts';

export const app = '0198c0de-0000-7000-8000-00000000a001';
export const person = (user: string): string => `${app}:${user}`;
export const channel = (id: string): string => `chat:channel:${app}:team:${id}`;

/** What the handlers of a constellation know: tests change it as they go. */
export interface World {
  /** Streams a person's connections start with. */
  streams: Map<string, string[]>;
  /** Streams anyone may ask for. */
  open: Set<string>;
  /** `{app}:{user} stream`: who is a member of what, as the database would say. */
  members: Set<string>;
  /** Awaited by a connect after it has read what it starts with. */
  beforeConnect(user: string): Promise<void>;
}

/** A broker behind an HTTP server, with handlers of its own: no engine, no database. */
export interface Constellation {
  broker: ServingBroker;
  world: World;
  url: string;
  centrifugo: TestCentrifugo | undefined;
  redis: ServerProcess | undefined;
  close(): Promise<void>;
}

export type Kind = 'hub' | 'centrifugo' | 'centrifugo with redis';

/** A connection presents `user[ key[ issued[ ends]]]` as its token, times in milliseconds. */
const actorOf = (token: string): UserActor => {
  const [user = '', key = 'pk_1', issued = '0', ends] = token.split(' ');
  if (user === 'nobody') throw new ParleyError('token_invalid', 'unable to connect');
  if (user === 'guessing') throw new ParleyError('address_limit', 'unable to connect');
  if (user === 'revoked') throw new ParleyError('token_revoked', 'unable to connect');
  const times = { issuedAt: new Date(Number(issued)), ...(ends && { expiresAt: new Date(Number(ends)) }) };
  return { kind: 'user', app, user, key, token: times };
};

const handlersOf = (world: World): BrokerHandlers => ({
  connect: async ({ session, data }): Promise<ConnectDecision> => {
    const actor = actorOf((data as { token: string }).token);
    const streams = [`chat:user:${app}:${actor.user}`, ...(world.streams.get(actor.user) ?? [])];
    await world.beforeConnect(actor.user);
    const reply = { user: actor.user, session };
    return { actor, user: person(actor.user), streams, expiresAt: actor.token?.expiresAt, data: reply };
  },
  subscribe: async (_actor, stream) => {
    if (!world.open.has(stream)) throw new ParleyError('channel_not_found', 'unable to listen');
  },
  rpc: async (actor, method, data) => {
    if (method === 'refused') throw new ParleyError('not_a_member', 'unable to try');
    return { actor: actor.user, app: actor.app, method, data };
  },
  confirm: async () => {},
  membersOf: async (stream, users) => new Set(users.filter((user) => world.members.has(`${user} ${stream}`))),
});

export const createConstellation = async (kind: Kind): Promise<Constellation> => {
  const world: World = {
    streams: new Map(),
    open: new Set(),
    members: new Set(),
    beforeConnect: async () => {},
  };
  const log = pino({ level: 'silent' });
  const handlers = handlersOf(world);
  const redis = kind === 'centrifugo with redis' ? await startRedis() : undefined;
  const centrifugo =
    kind === 'hub' ? undefined : await startCentrifugo({ ...(redis && { redis: redis.port }) });
  const broker = centrifugo
    ? createCentrifugoBroker({ settings: centrifugo.settings, handlers, log, now: () => new Date() })
    : createHubBroker(handlers, log);
  const http = await createHttpServer({
    log,
    docs: () => '',
    requestId: () => 'test',
    strangers: new Strangers(),
    routes: (server) => broker.register(server),
  });
  broker.attach(http.server);
  const { port } = await http.listen({ host: '127.0.0.1', port: centrifugo?.enginePort ?? 0 });
  await broker.check();
  return {
    broker,
    world,
    url: `http://127.0.0.1:${port}`,
    centrifugo,
    redis,
    close: async () => {
      broker.close();
      await http.close();
      await centrifugo?.kill();
      await redis?.kill();
    },
  };
};
