import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeApp } from '@parley/server/internal/modules/identity/apps/index.ts';
import type { KeyPair } from '@parley/server/internal/modules/identity/keys/index.ts';
import { makePartitions } from '@parley/server/internal/modules/messaging/log/index.ts';
import type { ServerActor, UserActor } from '@parley/server/internal/platform/actor.ts';
import { createBlob } from '@parley/server/internal/platform/blob/index.ts';
import { randomIds, systemClock } from '@parley/server/internal/platform/clock.ts';
import type { Context } from '@parley/server/internal/platform/context.ts';
import { createCursors } from '@parley/server/internal/platform/crypto/cursor.ts';
import { connectEngine, connectOwner } from '@parley/server/internal/platform/db/connect.ts';
import { readState } from '@parley/server/internal/platform/db/epoch.ts';
import { openDatabase } from '@parley/server/internal/platform/db/tenant.ts';
import { Fetcher, nowhere } from '@parley/server/internal/platform/fetch/index.ts';
import { createLocalGifs } from '@parley/server/internal/platform/gifs/index.ts';
import { createJobs, graphileDriver } from '@parley/server/internal/platform/jobs/index.ts';
import { ownBuckets } from '@parley/server/internal/platform/limits/bucket.ts';
import { noMailer } from '@parley/server/internal/platform/mail/index.ts';
import { PictureWorkers } from '@parley/server/internal/platform/pictures/index.ts';
import { Sequencer } from '@parley/server/internal/platform/realtime/sequencer.ts';
import { pino } from 'pino';
import { testDatabase } from './database.ts';
import { people } from './people.ts';
import { RecordingBroker } from './recorder.ts';

/** An app with its key pair in the clear, and actors of it. */
export interface TestApp {
  id: string;
  key: KeyPair;
  /** The app itself. */
  server: ServerActor;
  /** A person, as their server acts for them: no message limit. */
  as(user: string): UserActor;
}

/** A real context on a database of its own. */
export interface TestContext {
  context: Context;
  broker: RecordingBroker;
  /** Superuser's address of the database. */
  databaseUrl: string;
  app: TestApp;
  /** One more app with the same people. */
  addApp(name: string): Promise<TestApp>;
  close(): Promise<void>;
}

/**
 * What a module is given, for tests of the module alone: a migrated database, a broker that records, one app with alice,
 * bob, carol, dan, erin and faythe.
 *
 * @param replaced parts of the context to replace, such as `clock`
 * @example
 * const { context, app, broker, close } = await testContext();
 * after(close);
 * const handlers = channelHandlers(context);
 * await handlers['channels.getOrCreate']({ actor: app.as('alice'), requestId: 'r' }, { cid: 'team:general' });
 */
export const testContext = async (replaced: Partial<Context> = {}): Promise<TestContext> => {
  const database = await testDatabase();
  const owner = connectOwner(database.url);
  const { epoch, signingKey } = await readState(owner);
  await owner.end();
  const clock = replaced.clock ?? systemClock;
  const ids = randomIds(clock);
  const broker = new RecordingBroker();
  const db = openDatabase(connectEngine(database.url, 8), clock);
  const folder = await mkdtemp(join(tmpdir(), 'parley-files-'));
  const masterKey = randomBytes(32);
  const files = createBlob({ folder }, masterKey, clock);
  const pictures = new PictureWorkers();
  const context: Context = {
    db,
    jobs: createJobs(graphileDriver(db.sql), clock),
    mailer: noMailer('http://localhost'),
    broker,
    sequencer: new Sequencer(),
    logged: () => {},
    blob: files.blob,
    pictures,
    buckets: ownBuckets,
    messageRate: () => ({ burst: 1_000_000, perSecond: 1_000_000 }),
    blockedWords: async () => ({ refuse: [], mask: [] }),
    fetcher: new Fetcher(nowhere),
    gifs: createLocalGifs(),
    clock,
    ids,
    cursors: createCursors(signingKey),
    log: pino({ level: 'silent' }),
    epoch,
    instance: ids.uuid(),
    masterKey,
    platformKey: `pl_${randomBytes(24).toString('base64url')}`,
    ...replaced,
  };
  await makePartitions(db.sql, clock.now());
  return {
    context,
    broker,
    databaseUrl: database.url,
    app: await addApp(context, 'test'),
    addApp: (name) => addApp(context, name),
    close: async () => {
      pictures.close();
      await db.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const addApp = async (context: Context, name: string): Promise<TestApp> => {
  const id = context.ids.uuid();
  const made = await makeApp(context, { id, name, settings: { requestsPerSecond: 1_000_000 } });
  if (!made) throw new Error('unable to make the test app; its id exists');
  await context.db.tenant(id, 'write', async (tx) => {
    for (const person of people) {
      await tx.sql`
        insert into users (app_id, id, name, created_at, updated_at)
        values (${id}, ${person.id}, ${person.name}, ${tx.at}, ${tx.at})`;
    }
  });
  const { key } = made;
  return {
    id,
    key: { id: key.id, secret: key.secret },
    server: { kind: 'server', app: id, key: key.id },
    as: (user) => ({ kind: 'user', app: id, user, key: key.id }),
  };
};
