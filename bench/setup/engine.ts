import { randomBytes } from 'node:crypto';
import type { MethodAnswer, MethodCall, MethodName } from '@parley/protocol';
import { createCore } from '@parley/server/internal/core.ts';
import { createEdge } from '@parley/server/internal/edge.ts';
import { signToken } from '@parley/server/internal/modules/identity/authenticate/token.ts';
import type { Context } from '@parley/server/internal/platform/context.ts';
import type { TestCentrifugo } from '@parley/testkit/realtime';
import { reader } from './history.ts';
import type { Send } from './load.ts';
import type { Server } from './postgres.ts';
import { buildTown, person, town } from './town.ts';

/** The engine in this process, with an app in which everybody of the town lives. */
export interface BenchEngine {
  app: string;
  /** Calls a method as a person, with everything a call over HTTP goes through but HTTP. */
  call<Name extends MethodName>(
    name: Name,
    person: string,
    input: MethodCall<Name>,
  ): Promise<MethodAnswer<Name>>;
  send: Send;
  /** A person's token. */
  token(person: string): string;
  /** `http://127.0.0.1:...` */
  url: string;
  /** Resolves when everything written was followed. */
  followed(): Promise<void>;
  context: Context;
  close(): Promise<void>;
}

export interface EngineOptions {
  channels: number;
  /** Runs the fanout follower. */
  follow: boolean;
  /** Centrifugo instead of the hub in this process. */
  centrifugo?: Pick<TestCentrifugo, 'settings' | 'enginePort'> | undefined;
}

/** Limits are raised, as an app that sends this much would, and never switched off. */
const settings = {
  requestsPerSecond: 1_000_000,
  messageLimit: { burst: 1_000_000, perSecond: 1_000_000 },
};

export const openEngine = async (
  server: Server,
  { channels, follow, centrifugo }: EngineOptions,
): Promise<BenchEngine> => {
  const platformKey = `pl_${randomBytes(24).toString('base64url')}`;
  const config = {
    databaseUrl: server.url,
    masterKey: randomBytes(32),
    platformKey,
    log: { level: 'error' },
    ...(centrifugo && { centrifugo: centrifugo.settings }),
  };
  const core = await createCore(config);
  if (follow) await core.start();
  else core.context.logged = () => {};
  const edge = await createEdge(config, core, undefined);
  const { port } = await edge.listen({ host: '127.0.0.1', port: centrifugo?.enginePort ?? 0 });
  const platform = { authorization: `Bearer ${platformKey}` };
  const { app, key } = await edge.call('apps.create', platform, { name: 'bench', settings });
  await buildTown(server.owner, app.id, channels);
  const secret = { id: key.id, secret: new TextEncoder().encode(key.secret) };
  const tokens = new Map<string, string>();
  const everybody = [...Array.from({ length: town.people }, (_, n) => person(n)), reader];
  for (const name of everybody) tokens.set(name, await signToken(secret, name, new Date()));
  const token = (of: string): string => tokens.get(of) ?? '';
  const call: BenchEngine['call'] = (name, of, input) =>
    edge.call(name, { authorization: `Bearer ${token(of)}` }, input);
  return {
    app: app.id,
    call,
    token,
    send: (of, input) => call('messages.send', of, input),
    url: `http://127.0.0.1:${port}`,
    followed: async () => {
      for (const follower of core.followers) await follower.settled();
    },
    context: core.context,
    close: async () => {
      await edge.drain();
      await edge.close();
      await core.stop();
    },
  };
};
