import { setTimeout as pause } from 'node:timers/promises';
import { type EngineConfig, type Role, roles } from './config.ts';
import { prepareDatabase } from './database.ts';
import { demoApp } from './demo/index.ts';
import { crons, jobs } from './jobs.ts';
import { listeners } from './listeners.ts';
import type { Accounts } from './modules/identity/accounts/index.ts';
import { KnownApps } from './modules/identity/apps/index.ts';
import { FollowerRunner, fanout, outbound } from './modules/messaging/followers/index.ts';
import { Viewers } from './modules/messaging/live/index.ts';
import { dropPartitions, Lease, makePartitions } from './modules/messaging/log/index.ts';
import { messageRateOf } from './modules/messaging/messages/index.ts';
import { words } from './modules/messaging/search/index.ts';
import { digestWork } from './modules/notifying/digests/index.ts';
import { PresenceRunner } from './modules/office/presence/index.ts';
import { createBlob, noBlob, type ServedBlob } from './platform/blob/index.ts';
import { randomIds, systemClock } from './platform/clock.ts';
import type { Context } from './platform/context.ts';
import { createCursors } from './platform/crypto/cursor.ts';
import { createInternet, Fetcher } from './platform/fetch/index.ts';
import { createGifs } from './platform/gifs/index.ts';
import { createJobs, defineCron, graphileDriver, type JobDriver, JobRunner } from './platform/jobs/index.ts';
import { ownBuckets } from './platform/limits/bucket.ts';
import { connectRedis, SharedBuckets } from './platform/limits/redis/index.ts';
import { createLog } from './platform/log.ts';
import { boxMailer, type Mailer, noMailer } from './platform/mail/index.ts';
import { PictureWorkers } from './platform/pictures/index.ts';
import type { BrokerHandlers, ServingBroker } from './platform/realtime/broker.ts';
import { createCentrifugoBroker } from './platform/realtime/centrifugo/index.ts';
import { createHubBroker } from './platform/realtime/hub.ts';
import { type Listening, overheard } from './platform/realtime/overheard.ts';
import { Sequencer } from './platform/realtime/sequencer.ts';

/** The engine behind its edge: the database, what every module is given, and what runs on its own. */
export interface Core {
  context: Context;
  apps: KnownApps;
  broker: ServingBroker;
  plays: readonly Role[];
  followers: readonly FollowerRunner[];
  presence: PresenceRunner;
  jobs: JobRunner;
  driver: JobDriver;
  viewers: Viewers;
  /** Absent when the operator did not turn them on. */
  accounts: Accounts | undefined;
  /** The apps whose mails lie in the mailbox of this machine; absent where mail is sent. */
  boxes: (() => Promise<readonly string[]>) | undefined;
  /** Absent when there is no place for files. */
  files: ServedBlob | undefined;
  /** Where this engine explains itself: known once it listens. */
  place: { url: string };
  /** Who decides about realtime connections. Nobody can connect before. */
  decide(handlers: BrokerHandlers): void;
  /** Who hears what the broker is told. */
  overhear(listening: Listening): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

export const createCore = async (config: EngineConfig): Promise<Core> => {
  const plays = rolesOf(config);
  const clock = config.clock ?? systemClock;
  const log = createLog(config.log ?? { level: 'info' });
  const { db, state } = await prepareDatabase(config.databaseUrl, clock, config.connections ?? 16);
  const apps = new KnownApps(db);
  const ids = randomIds(clock);
  const place = { url: config.publicUrl ?? 'http://localhost' };
  const decisions: { handlers?: BrokerHandlers } = {};
  const handlers = decidedLater(decisions);
  const broker = config.centrifugo
    ? createCentrifugoBroker({ settings: config.centrifugo, handlers, log, now: () => clock.now() })
    : createHubBroker(handlers, log);
  const ears: { listening?: Listening } = {};
  const driver = graphileDriver(db.sql);
  const later: { accounts: Accounts | undefined } = { accounts: undefined };
  const boxes = boxesOf(config, later);
  const mailer = await mailerOf(config, { db, clock, ids }, place, boxes);
  const files = config.files && createBlob(config.files, config.masterKey, clock);
  const redis = config.redisUrl === undefined ? undefined : await connectRedis(config.redisUrl, log);
  const context: Context = {
    db,
    jobs: createJobs(driver, clock),
    mailer,
    broker: overheard(broker, heardLater(ears)),
    sequencer: new Sequencer(),
    logged: (app, channel) => {
      if (plays.includes('worker')) for (const follower of followers) follower.hint(app, channel);
    },
    buckets: redis ? (limit) => new SharedBuckets(redis, limit) : ownBuckets,
    messageRate: (app) => messageRateOf(apps.lastKnown(app).messageLimit),
    blockedWords: async (app) => (await apps.settingsOf(app)).blockedWords,
    blob: files?.blob ?? noBlob,
    pictures: new PictureWorkers(),
    fetcher: new Fetcher(config.network ?? createInternet()),
    gifs: createGifs(config.gifs, config.masterKey),
    clock,
    ids,
    cursors: createCursors(state.signingKey),
    log,
    epoch: state.epoch,
    instance: ids.uuid(),
    masterKey: config.masterKey,
    platformKey: config.platformKey,
  };
  later.accounts = config.accounts && (await openAccounts(config, context, place));
  const { accounts } = later;
  const digests = accounts && digestWork(accounts);
  const followed = [
    fanout,
    words(context.jobs),
    ...(listeners.length > 0 ? [outbound(context.jobs, listeners)] : []),
  ];
  const followers = followed.map((follower) => new FollowerRunner(context, follower));
  const presence = new PresenceRunner(context);
  const viewers = new Viewers(context);
  /** Finds what no hint and no sweep told the followers of, and drops the weeks nobody asks for any more. */
  const tidyLog = async (): Promise<void> => {
    for (const follower of followers) await follower.compareAll();
    await dropPartitions(
      db.sql,
      clock.now(),
      followed.map(({ name }) => name),
    );
  };
  const runner = new JobRunner(context, driver, {
    jobs: [...jobs, ...(accounts?.jobs ?? []), ...(digests?.jobs ?? [])],
    crons: [
      ...crons,
      ...(accounts?.crons ?? []),
      ...(digests?.crons ?? []),
      defineCron({ name: 'log.tidy', every: dayMs, run: tidyLog }),
    ],
  });
  const lease = new Lease(context, config.centrifugo ? 'centrifugo' : 'hub');
  await makePartitions(db.sql, clock.now());
  let timers: NodeJS.Timeout[] | undefined;
  return {
    context,
    apps,
    broker,
    plays,
    followers,
    presence,
    jobs: runner,
    driver,
    viewers,
    accounts,
    boxes,
    files,
    place,
    decide: (handlers) => {
      decisions.handlers = handlers;
    },
    overhear: (listening) => {
      ears.listening = listening;
    },
    start: async () => {
      timers = [setInterval(() => void makeWeeks(context), minuteMs).unref()];
      await lease.start();
      if (!config.besideOthers) await lease.alone();
      // Whoever decides who listens knows where there is a crowd.
      if (plays.includes('realtime')) viewers.start();
      if (!plays.includes('worker')) return;
      for (const follower of followers) await follower.start();
      presence.start();
      await runner.start();
    },
    stop: async () => {
      for (const timer of timers ?? []) clearInterval(timer);
      viewers.stop();
      await runner.stop();
      await presence.stop();
      for (const follower of followers) await follower.stop();
      if (timers) {
        const sent = await isSent(broker);
        await lease
          .stop(sent && context.sequencer.size === 0)
          .catch((err: unknown) => log.warn({ err }, 'the lease ends by itself'));
      }
      mailer.close();
      broker.close();
      redis?.close();
      context.pictures.close();
      context.blob.close();
      await accounts?.close();
      await db.close();
    },
  };
};

/** Its library is read only where there are accounts. */
const openAccounts = async (
  config: EngineConfig,
  context: Context,
  place: { url: string },
): Promise<Accounts> => {
  if (!context.mailer.ready)
    throw new Error(
      'unable to start with accounts; people confirm their address by mail: set PARLEY_SMTP_URL and PARLEY_MAIL_FROM',
    );
  const { createAccounts } = await import('./modules/identity/accounts/index.ts');
  return createAccounts(context, config.databaseUrl, place, config.accounts ?? {});
};

/** Whose mails lie in the mailbox of this machine, the first for those of no app; undefined where mail is sent. */
type Boxes = () => Promise<readonly string[]>;

const boxesOf = (
  { demo, mailbox }: EngineConfig,
  later: { accounts: Accounts | undefined },
): Boxes | undefined => {
  if (demo) return async () => [demoApp.id];
  return mailbox ? async () => (await later.accounts?.apps()) ?? [] : undefined;
};

const firstOf = ([first]: readonly string[]): string => {
  if (first === undefined) throw new Error('unable to keep the mail; there is no workspace yet');
  return first;
};

/** Demo mode writes to nobody, whatever it was told. */
const mailerOf = async (
  { smtp, publicUrl }: EngineConfig,
  inside: Pick<Context, 'db' | 'clock' | 'ids'>,
  place: { url: string },
  boxes: Boxes | undefined,
): Promise<Mailer> => {
  if (boxes) return boxMailer(inside, place, async () => firstOf(await boxes()));
  if (!smtp) return noMailer(publicUrl ?? place.url);
  if (!publicUrl)
    throw new Error(
      'unable to start; links in mails need an address: set PARLEY_PUBLIC_URL beside PARLEY_SMTP_URL',
    );
  const { smtpMailer } = await import('./platform/mail/smtp.ts');
  return smtpMailer(smtp, publicUrl);
};

/** @throws Error with one sentence for the operator */
const rolesOf = (config: EngineConfig): readonly Role[] => {
  const plays = config.roles ?? roles;
  if (plays.length === 0) throw new Error('unable to start; a process needs a role');
  if (config.centrifugo || roles.every((role) => plays.includes(role))) return plays;
  throw new Error(
    'unable to start; the embedded hub cannot be split from the API and the worker: leave --roles out, or use --broker=centrifugo',
  );
};

/** What the broker could not be given by then another process publishes again. */
const sendMs = 2_000;

const isSent = (broker: ServingBroker): Promise<boolean> =>
  Promise.race([broker.settled().then(() => true), pause(sendMs, false, { ref: false })]);

/** The broker is part of what its own decisions are made with, so they come after it. */
const decidedLater = (decisions: { handlers?: BrokerHandlers }): BrokerHandlers => {
  const now = (): BrokerHandlers => {
    if (!decisions.handlers) throw new Error('unable to decide; the engine serves nobody yet');
    return decisions.handlers;
  };
  return {
    connect: async (request) => now().connect(request),
    subscribe: async (actor, stream) => now().subscribe(actor, stream),
    rpc: async (actor, method, data) => now().rpc(actor, method, data),
    confirm: async (actor) => now().confirm(actor),
    membersOf: async (stream, users) => now().membersOf(stream, users),
  };
};

/** Whoever listens is made of what the broker is part of, so they come after it. */
const heardLater = (ears: { listening?: Listening }): Listening => ({
  published: (stream, json) => ears.listening?.published(stream, json),
  personCut: (user) => ears.listening?.personCut(user),
  streamCut: (stream) => ears.listening?.streamCut(stream),
  keyCut: (app) => ears.listening?.keyCut(app),
});

/** Often, as the clock may jump by weeks: a machine that slept, a clock that was wrong. */
const makeWeeks = async ({ db, clock, log }: Context): Promise<void> => {
  try {
    await makePartitions(db.sql, clock.now());
  } catch (error) {
    log.warn({ err: error }, 'the weeks of the log will be made in a minute');
  }
};
