import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { noBlob } from '../../../src/platform/blob/index.ts';
import { randomIds, systemClock } from '../../../src/platform/clock.ts';
import type { Context } from '../../../src/platform/context.ts';
import { createCursors } from '../../../src/platform/crypto/cursor.ts';
import { connectEngine, connectOwner } from '../../../src/platform/db/connect.ts';
import { readState } from '../../../src/platform/db/epoch.ts';
import { openDatabase } from '../../../src/platform/db/tenant.ts';
import { Fetcher, nowhere } from '../../../src/platform/fetch/index.ts';
import { createJobs, graphileDriver } from '../../../src/platform/jobs/index.ts';
import { ownBuckets } from '../../../src/platform/limits/bucket.ts';
import { noMailer } from '../../../src/platform/mail/index.ts';
import { PictureWorkers } from '../../../src/platform/pictures/index.ts';
import type { Broker } from '../../../src/platform/realtime/broker.ts';
import { Sequencer } from '../../../src/platform/realtime/sequencer.ts';

/** Nobody listens. */
const deaf: Broker = {
  publish: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  disconnect: () => {},
  disconnectKey: () => {},
  disconnectSession: () => {},
  confine: () => {},
  subscribers: () => 0,
  count: async () => 0,
  settled: async () => {},
  drain: async () => {},
};

/** A second instance of the engine's inside on a database that another one uses too. */
export const testContextOn = async (
  databaseUrl: string,
  replaced: Partial<Context> = {},
): Promise<Context> => {
  const owner = connectOwner(databaseUrl);
  const { epoch, signingKey } = await readState(owner);
  await owner.end();
  const ids = randomIds(systemClock);
  const db = openDatabase(connectEngine(databaseUrl, 4), systemClock);
  return {
    db,
    jobs: createJobs(graphileDriver(db.sql), systemClock),
    mailer: noMailer('http://localhost'),
    broker: deaf,
    sequencer: new Sequencer(),
    logged: () => {},
    blob: noBlob,
    pictures: new PictureWorkers(),
    buckets: ownBuckets,
    messageRate: () => ({ burst: 1_000_000, perSecond: 1_000_000 }),
    blockedWords: async () => ({ refuse: [], mask: [] }),
    fetcher: new Fetcher(nowhere),
    gifs: undefined,
    clock: systemClock,
    ids,
    cursors: createCursors(signingKey),
    log: pino({ level: 'silent' }),
    epoch,
    instance: ids.uuid(),
    masterKey: randomBytes(32),
    platformKey: 'pl_none',
    ...replaced,
  };
};
