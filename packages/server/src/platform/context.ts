import type { Logger } from 'pino';
import type { Blob } from './blob/index.ts';
import type { Clock, Ids } from './clock.ts';
import type { Cursors } from './crypto/cursor.ts';
import type { Database } from './db/tenant.ts';
import type { Fetcher } from './fetch/index.ts';
import type { GifProvider } from './gifs/index.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { BucketsOf, Rate } from './limits/bucket.ts';
import type { Mailer } from './mail/mailer.ts';
import type { PictureWorkers } from './pictures/index.ts';
import type { Broker } from './realtime/broker.ts';
import type { Sequencer } from './realtime/sequencer.ts';

/** What every module is given. Nothing in it knows of chat. */
export interface Context {
  db: Database;
  /** Set by the engine once the broker is up; publishing before that would have no reader. */
  broker: Broker;
  sequencer: Sequencer;
  /** Tells the followers of this process that a channel's log grew. */
  logged(app: string, channel: number, offset: number): void;
  /** How many messages one person of an app may send, as the app's settings were when last read. */
  messageRate(app: string): Rate;
  /** Makes the buckets of a limit. */
  buckets: BucketsOf;
  /** What nobody of an app may say, as its settings have it. */
  blockedWords(app: string): Promise<{ readonly refuse: string[]; readonly mask: string[] }>;
  /** Work that happens later. */
  jobs: Jobs;
  /** Hands mails over; whoever has one to send uses `sendMail`. */
  mailer: Mailer;
  /** Where the bytes of files are. */
  blob: Blob;
  /** Makes pictures, outside of this process. */
  pictures: PictureWorkers;
  /** Asks addresses that users chose. */
  fetcher: Fetcher;
  /** Where GIFs come from; undefined where there are none. */
  gifs: GifProvider | undefined;
  clock: Clock;
  ids: Ids;
  cursors: Cursors;
  log: Logger;
  /** Which history the database holds; every snapshot says it. */
  epoch: string;
  /** This process, as log rows name their writer. */
  instance: string;
  /** Encrypts secrets at rest. */
  masterKey: Buffer;
  /** The deployment's key, compared in constant time. */
  platformKey: string;
}
