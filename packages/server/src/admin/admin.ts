import { randomBytes } from 'node:crypto';
import { allApps, makeApp } from '../modules/identity/apps/index.ts';
import { mintLink } from '../modules/identity/dev/index.ts';
import { loadPairs, unsealSecret } from '../modules/identity/keys/index.ts';
import { type Diagnosis, runDoctor } from '../modules/insight/doctor/index.ts';
import { type ImportOptions, type ImportSummary, importSlack } from '../modules/messaging/imports/index.ts';
import { Lease, makePartitions } from '../modules/messaging/log/index.ts';
import { type BlobConfig, createBlob } from '../platform/blob/index.ts';
import { systemClock } from '../platform/clock.ts';
import { connectAccounts, connectOwner } from '../platform/db/connect.ts';
import { graphileDriver, type JobCounts, type JobFilter, type JobView } from '../platform/jobs/index.ts';
import { sendMail, testLetter } from '../platform/mail/index.ts';
import { adminContext } from './context.ts';

/** What a deployment is administered with. */
export interface AdminConfig {
  /** The owner's address of the database. */
  databaseUrl: string;
  /** 32 bytes. Needed where keys are made or shown. */
  masterKey?: Buffer;
  /** Where the bytes of files are kept; without it nobody looks there. */
  files?: BlobConfig;
}

/** An app as an operator sees it. */
export interface AdminApp {
  id: string;
  name: string;
  createdAt: Date;
}

/** A key pair in the clear. */
export interface AdminKeys {
  /** `pk_...` */
  publicKey: string;
  /** `sk_...` */
  secret: string;
}

/** A deployment seen from its database: for the command line, beside a running engine or without one. */
export interface Admin {
  /** All apps, oldest first. */
  apps(): Promise<AdminApp[]>;
  /** Makes an app with its first key pair, whose secret is shown this once. */
  createApp(name: string): Promise<AdminApp & AdminKeys>;
  /** The living key pairs of an app. For demos: of real apps a secret is shown once only. */
  keysOf(app: string): Promise<AdminKeys[]>;
  /**
   * Imports a Slack export. An engine that runs on the same database hears of the new channels within seconds.
   *
   * @throws ArchiveError when the file cannot be read at all
   */
  importSlack(options: ImportOptions): Promise<ImportSummary>;
  /**
   * A path that signs a browser of this machine in as a person, for five minutes from now; an engine in demo mode serves it.
   *
   * @throws Error when the app has no such person
   */
  devLink(app: string, user: string): Promise<string>;
  /**
   * A path by which somebody becomes an owner of a workspace, once, for a day; an engine with workspaces serves it.
   *
   * @param slug its address; the only workspace when absent
   * @throws Error when there is no such workspace, or more than one to choose from
   */
  ownerLink(slug?: string): Promise<string>;
  /** Counts everything again and compares it with what is stored, in the database and in the store of files. */
  doctor(): Promise<Diagnosis>;
  /** Work that happens later: the oldest due first. @param most at most so many */
  jobs(filter: JobFilter, most: number): Promise<JobView[]>;
  /** How many jobs there are in each state. */
  countJobs(): Promise<JobCounts>;
  /** Has dead and failed jobs begun again, at once and with all their attempts. @returns how many */
  retryJobs(filter: JobFilter): Promise<number>;
  /**
   * Sends a mail that says that mail arrives. An engine that runs on the same database hands it over.
   *
   * @returns false when it is no address that mail can be sent to
   */
  testMail(app: string, to: string): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Checks and migrates the database as an engine would, and opens it.
 *
 * @throws Error with one sentence for the operator
 * @example
 * const admin = await openAdmin({ databaseUrl, masterKey });
 * const { differences } = await admin.doctor();
 * await admin.close();
 */
export const openAdmin = async ({ databaseUrl, masterKey, files }: AdminConfig): Promise<Admin> => {
  const context = await adminContext(databaseUrl, masterKey);
  const { db } = context;
  const jobs = graphileDriver(db.sql);
  return {
    apps: async () => allApps(db.sql),
    createApp: async (name) => {
      const made = await makeApp(context, { id: context.ids.uuid(), name });
      if (!made) throw new Error('unable to make the app; its id is taken');
      const { id, createdAt } = made.app;
      return { id, name, createdAt, publicKey: made.key.id, secret: made.key.secret };
    },
    keysOf: async (app) => {
      const keys = await db.tenant(app, 'snapshot', loadPairs);
      const living = keys.filter(({ revokedAt }) => revokedAt === null);
      return living.map(({ id, secretSealed }) => ({
        publicKey: id,
        secret: unsealSecret(context.masterKey, app, id, secretSealed),
      }));
    },
    importSlack: async (options) => {
      await makePartitions(db.sql, context.clock.now());
      const lease = new Lease(context);
      await lease.start();
      try {
        return await importSlack(context, options);
      } finally {
        // Nobody was told by this process, so another does it.
        await lease.stop(false);
      }
    },
    devLink: (app, user) => mintLink(context, app, user),
    ownerLink: async (slug) => {
      // What accounts are made of is read only by who asks for it.
      const { findWorkspace, ownerLink } = await import('../modules/identity/workspaces/index.ts');
      const app = await findWorkspace(db, slug);
      const sql = connectAccounts(databaseUrl, 1);
      try {
        return await ownerLink(context, sql, app);
      } finally {
        await sql.end({ timeout: 5 });
      }
    },
    doctor: async () => {
      const owner = connectOwner(databaseUrl);
      // It signs nothing that anybody is given.
      const blob = files && createBlob(files, masterKey ?? randomBytes(32), systemClock).blob;
      try {
        return await runDoctor(owner, blob);
      } finally {
        blob?.close();
        await owner.end({ timeout: 5 });
      }
    },
    jobs: (filter, most) => jobs.list(filter, most),
    countJobs: () => jobs.counts(),
    retryJobs: (filter) => jobs.retry(filter),
    testMail: (app, to) => db.tenant(app, 'write', (tx) => sendMail(context, tx, { to, letter: testLetter })),
    close: () => db.close(),
  };
};
