import { pino } from 'pino';
import { prepareDatabase } from '../database.ts';
import { noBlob } from '../platform/blob/index.ts';
import { randomIds, systemClock } from '../platform/clock.ts';
import type { Context } from '../platform/context.ts';
import { createCursors } from '../platform/crypto/cursor.ts';
import { Fetcher, nowhere } from '../platform/fetch/index.ts';
import { createJobs, graphileDriver } from '../platform/jobs/index.ts';
import { ownBuckets } from '../platform/limits/bucket.ts';
import { noMailer } from '../platform/mail/index.ts';
import { PictureWorkers } from '../platform/pictures/index.ts';
import { nobodyListens } from '../platform/realtime/nobody.ts';
import { Sequencer } from '../platform/realtime/sequencer.ts';

/** An import writes one chunk while it reads the next, and holds a lock on a connection of its own. */
const connections = 4;

/**
 * What modules are given in a process that serves nobody: what is written is durable and in the log, and told by others.
 *
 * @throws Error with one sentence for the operator
 */
export const adminContext = async (databaseUrl: string, masterKey: Buffer | undefined): Promise<Context> => {
  const { db, state } = await prepareDatabase(databaseUrl, systemClock, connections);
  const ids = randomIds();
  return {
    db,
    jobs: createJobs(graphileDriver(db.sql), systemClock),
    mailer: noMailer('http://localhost'),
    broker: nobodyListens,
    sequencer: new Sequencer(),
    logged: () => {},
    blob: noBlob,
    pictures: new PictureWorkers(),
    buckets: ownBuckets,
    messageRate: () => ({ burst: Number.MAX_SAFE_INTEGER, perSecond: Number.MAX_SAFE_INTEGER }),
    blockedWords: async () => ({ refuse: [], mask: [] }),
    fetcher: new Fetcher(nowhere),
    gifs: undefined,
    clock: systemClock,
    ids,
    cursors: createCursors(state.signingKey),
    log: pino({ enabled: false }),
    epoch: state.epoch,
    instance: ids.uuid(),
    get masterKey(): Buffer {
      if (masterKey) return masterKey;
      throw new Error('unable to read or make keys; set PARLEY_MASTER_KEY to the one the engine has');
    },
    platformKey: '',
  };
};
