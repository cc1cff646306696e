import { randomUUID } from 'node:crypto';
import { testDatabase } from '@parley/testkit/database';
import { pino } from 'pino';
import { makePartitions } from '../../src/modules/messaging/log/index.ts';
import { noBlob } from '../../src/platform/blob/index.ts';
import { randomIds, systemClock } from '../../src/platform/clock.ts';
import type { Context } from '../../src/platform/context.ts';
import { connectEngine, connectOwner, type Sql } from '../../src/platform/db/connect.ts';
import { openDatabase } from '../../src/platform/db/tenant.ts';
import { createJobs, graphileDriver } from '../../src/platform/jobs/index.ts';
import { ownBuckets } from '../../src/platform/limits/bucket.ts';
import { noMailer } from '../../src/platform/mail/index.ts';
import { PictureWorkers } from '../../src/platform/pictures/index.ts';
import { Sequencer } from '../../src/platform/realtime/sequencer.ts';

/** For tests: as much of an engine as an import needs, on a database of its own. */
export interface Engine {
  context: Context;
  owner: Sql;
  /** The owner's address, for another process. */
  url: string;
  /** Every event published, as JSON. */
  published: string[];
  makeApp(): Promise<string>;
  close(): Promise<void>;
}

export async function openEngine(): Promise<Engine> {
  const database = await testDatabase();
  const owner = connectOwner(database.url);
  const db = openDatabase(connectEngine(database.url, 4));
  await makePartitions(db.sql, new Date());
  const published: string[] = [];
  return {
    context: contextOf(db, published),
    owner,
    url: database.url,
    published,
    makeApp: async () => {
      const id = randomUUID();
      await owner`insert into parley.apps (id, name, settings, created_at) values (${id}, 'Test', '{}', now())`;
      return id;
    },
    close: async () => {
      await db.close();
      await owner.end();
      await database.close();
    },
  };
}

/** A context that publishes into a list and follows nothing. */
export function contextOf(db: Context['db'], published: string[]): Context {
  const none = () => assertUnused();
  return {
    db,
    broker: {
      publish: (_, json) => void published.push(json),
      subscribe: () => {},
      unsubscribe: none,
      disconnect: none,
      confine: none,
      disconnectKey: none,
      disconnectSession: none,
      subscribers: () => 0,
      count: async () => 0,
      settled: async () => {},
      drain: async () => {},
    },
    sequencer: new Sequencer(),
    logged: () => {},
    jobs: createJobs(graphileDriver(db.sql), systemClock),
    mailer: noMailer('http://localhost'),
    blob: noBlob,
    pictures: new PictureWorkers(),
    buckets: ownBuckets,
    messageRate: () => ({ burst: 1, perSecond: 1 }),
    blockedWords: async () => ({ refuse: [], mask: [] }),
    fetcher: undefined as never,
    gifs: undefined,
    clock: systemClock,
    ids: randomIds(),
    cursors: undefined as never,
    log: pino({ enabled: false }),
    epoch: 'test',
    instance: randomUUID(),
    masterKey: Buffer.alloc(32),
    platformKey: '',
  };
}

function assertUnused(): never {
  throw new Error('an import cuts no subscriptions');
}
