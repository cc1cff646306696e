import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, type Engine, type EngineConfig } from '@parley/server';
import { makeApp } from '@parley/server/internal/modules/identity/apps/index.ts';
import { signToken } from '@parley/server/internal/modules/identity/authenticate/index.ts';
import type { KeyPair } from '@parley/server/internal/modules/identity/keys/index.ts';
import { nowhere } from '@parley/server/internal/platform/fetch/index.ts';
import { testDatabase } from './database.ts';
import { people } from './people.ts';
import { startCentrifugo } from './realtime/index.ts';

/** An app of a running engine. */
export interface EngineApp {
  id: string;
  key: KeyPair;
  /** A user token, issued now. @param endsInMs absent for one that does not end by itself */
  token(user: string, endsInMs?: number): Promise<string>;
}

/** Which broker engines of tests have: `PARLEY_TEST_BROKER`. */
export const testBroker: 'hub' | 'centrifugo' =
  process.env.PARLEY_TEST_BROKER === 'centrifugo' ? 'centrifugo' : 'hub';

/** A whole engine, listening on a port of its own. */
export interface TestEngine {
  engine: Engine;
  /** `http://127.0.0.1:...` */
  url: string;
  databaseUrl: string;
  platformKey: string;
  app: EngineApp;
  /** One more app with the same people. */
  addApp(name: string, settings?: Parameters<typeof makeApp>[1]['settings']): Promise<EngineApp>;
  close(): Promise<void>;
}

/**
 * The real constellation: an engine with HTTP and realtime on a database of its own, with one app of alice, bob, carol,
 * dan, erin and faythe. Limits are high, never off. With `PARLEY_TEST_BROKER=centrifugo` its realtime is a Centrifugo of
 * its own process.
 *
 * @param listenPort the system chooses when absent
 * @example
 * const { url, app, close } = await testEngine();
 * after(close);
 * const answer = await fetch(`${url}/v1/users/me`, { headers: { authorization: `Bearer ${await app.token('alice')}` } });
 */
export const testEngine = async (
  config: Partial<EngineConfig> = {},
  listenPort?: number,
): Promise<TestEngine> => {
  const database = await testDatabase();
  const own = testBroker === 'centrifugo' && !config.centrifugo ? await startCentrifugo() : undefined;
  const platformKey = `pl_${randomBytes(24).toString('base64url')}`;
  const folder = await mkdtemp(join(tmpdir(), 'parley-files-'));
  const engine = await createEngine({
    files: { folder },
    databaseUrl: database.url,
    masterKey: randomBytes(32),
    platformKey,
    log: { level: 'silent' },
    connections: 8,
    drainGraceMs: 50,
    network: nowhere,
    gifs: { provider: 'local' },
    besideOthers: config.databaseUrl !== undefined,
    ...(own && { centrifugo: own.settings }),
    ...config,
  });
  const { port } = await engine.listen({ host: '127.0.0.1', port: listenPort ?? own?.enginePort ?? 0 });
  return {
    engine,
    url: `http://127.0.0.1:${port}`,
    databaseUrl: database.url,
    platformKey,
    app: await addApp(engine, 'test'),
    addApp: (name, settings) => addApp(engine, name, settings),
    close: async () => {
      await engine.close();
      await own?.kill();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const plenty = { requestsPerSecond: 1_000_000, messageLimit: { burst: 1_000_000, perSecond: 1_000_000 } };

const addApp = async (
  engine: Engine,
  name: string,
  settings: Parameters<typeof makeApp>[1]['settings'] = {},
): Promise<EngineApp> => {
  const { context } = engine;
  const made = await makeApp(context, { id: context.ids.uuid(), name, settings: { ...plenty, ...settings } });
  if (!made) throw new Error('unable to make the test app; its id exists');
  const { app, key } = made;
  await engine.call('users.upsert', { authorization: `Bearer ${key.secret}` }, { users: [...people] });
  const signing = { id: key.id, secret: new TextEncoder().encode(key.secret) };
  return {
    id: app.id,
    key: { id: key.id, secret: key.secret },
    token: (user, endsInMs) => {
      const now = context.clock.now();
      return signToken(
        signing,
        user,
        now,
        endsInMs === undefined ? undefined : new Date(now.getTime() + endsInMs),
      );
    },
  };
};
