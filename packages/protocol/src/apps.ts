import { z } from 'zod';
import { GifRating } from './gifs.ts';
import { AppId, Cursor, ImageAddress, Time } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { BlockedWords } from './words.ts';

/** Settings of an app. Absent on input means unchanged. */
export const AppSettings = z.strictObject({
  /** Origins of web pages that may use the API, besides loopback ones in development. */
  allowedOrigins: z
    .array(
      z
        .string()
        .max(255)
        .regex(/^https?:\/\/[^/\s*]+$/),
    )
    .max(100),
  /** Requests a second for the whole app. */
  requestsPerSecond: z.int().min(1).max(1_000_000),
  /** How many messages one person may send: `standard` is a burst of 10 and then one a second, `strict` 10 a minute and then a minute's pause. */
  messageLimit: z.union([
    z.enum(['standard', 'strict']),
    z.strictObject({ burst: z.int().min(1).max(1_000_000), perSecond: z.number().positive().max(1_000_000) }),
  ]),
  /** How large an attachment may be, in bytes. */
  fileBytes: z.int().min(1).max(limits.fileBytesMost),
  /** How many bytes the files of the whole app may take, and those of one person. */
  storageBytes: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  storageBytesPerUser: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** How many files one person may upload in an hour. */
  uploadsPerHour: z.int().min(1).max(1_000_000),
  /** Media types accepted as attachments, of those the engine knows (spec/files.md). */
  fileTypes: z.array(z.string().min(3).max(127)).max(100),
  /** Whether links in messages get cards. */
  linkPreviews: z.boolean(),
  /** Whether channels say in their timeline who came and went, and what was changed of them. */
  systemMessages: z.boolean(),
  /** Whether mails about what somebody missed hold how the messages begin. */
  mailExcerpts: z.boolean(),
  /** In channels of more members than this only those with `notify-crowd` name `@channel`, `@here` or a group. */
  crowdMembers: z.int().min(0).max(1_000_000),
  /** How much GIFs may show: everything up to this rating. `off`: there are none. */
  gifs: z.enum(['off', ...GifRating.options]),
  blockedWords: BlockedWords,
  /**
   * How accounts come into a workspace whose address they know: `invite` only by an invitation, `request` once an owner or
   * admin has accepted them, `open` as they like.
   */
  joinPolicy: z.enum(['invite', 'request', 'open']),
});
export type AppSettings = z.output<typeof AppSettings>;

/** An app as everybody of it sees it. */
export const AppCard = z.strictObject({
  id: AppId,
  name: z.string().min(1).max(100),
  image: z.string().max(2048).optional(),
  /** Absent where it is what every app begins with. */
  crowdMembers: z.int().min(0).optional(),
});
export type AppCard = z.output<typeof AppCard>;

export const App = AppCard.extend({
  settings: AppSettings,
  createdAt: Time,
  /** It is to be deleted: then everything of it is. Until then `apps.restore` takes that back. */
  deletesAt: Time.optional(),
});
export type App = z.output<typeof App>;

/** What user tokens are signed with: the secret of a pair signs HS256, a registered key what it is made for. */
export const keyAlgorithms = ['HS256', 'RS256', 'ES256', 'EdDSA'] as const;
export type KeyAlgorithm = (typeof keyAlgorithms)[number];

/**
 * A key of an app: a pair whose secret was shown once, or a public key the app registered. `id` (`pk_...`) is the `kid`
 * of the tokens signed with it.
 */
export const Key = z.strictObject({
  id: z.string(),
  algorithm: z.enum(keyAlgorithms),
  /** Of a registered key: SubjectPublicKeyInfo as PEM. */
  publicKey: z.string().optional(),
  createdAt: Time,
  revokedAt: Time.optional(),
});
export type Key = z.output<typeof Key>;

export const NewKey = z.strictObject({ id: z.string(), secret: z.string(), createdAt: Time });
export type NewKey = z.output<typeof NewKey>;

/** How much there is in an app, as of one moment. */
export const AppUsage = z.strictObject({
  /** Without those who were deleted or deactivated. */
  people: z.int().min(0),
  /** Of the people, guests. */
  guests: z.int().min(0),
  /** Without deleted ones; conversations of two or a few are channels too. */
  channels: z.int().min(0),
  /** Ever written in the timelines of these channels, without replies in threads. */
  messages: z.int().min(0),
  /** What its files take. */
  storageBytes: z.int().min(0),
});
export type AppUsage = z.output<typeof AppUsage>;

const count = z.int().min(0);

/** How an app is doing, as of one moment: what waits, what failed, and how far behind its events are. */
export const AppHealth = z.strictObject({
  /** Work that happens later. */
  jobs: z.strictObject({
    /** For their time. */
    waiting: count,
    /** Due now or being done. */
    due: count,
    /** Will be begun again. */
    failed: count,
    /** Given up: an operator of the server may have them begun again. */
    dead: count,
    /** How long the oldest one that is due has waited for its turn. */
    dueSeconds: count,
  }),
  /** Events of channels that have not reached everybody's lists and notifications yet. */
  delivery: z.strictObject({
    /** How many channels have such events, counted up to 1,000. */
    channels: count.max(1_000),
    /** For how long at least the one that waits longest has. */
    seconds: count,
  }),
  /** What is true of the whole server: for the platform, and for owners of an app that is alone on it. */
  server: z
    .strictObject({
      /** The version of PostgreSQL. */
      postgres: z.string(),
      epoch: z.string(),
      /** What events travel by. Absent while no process says. */
      realtime: z.enum(['hub', 'centrifugo']).optional(),
    })
    .optional(),
});
export type AppHealth = z.output<typeof AppHealth>;

const Named = z.strictObject({ id: AppId });
const name = z.string().trim().min(1).max(100);

export const appMethods = {
  create: method({
    name: 'apps.create',
    http: 'POST /v1/apps',
    callers: ['platform'],
    summary: 'Create an app with its first key pair. The secret is in this answer and nowhere else.',
    logged: false,
    input: z.strictObject({ id: AppId.optional(), name, settings: AppSettings.partial().optional() }),
    answer: z.strictObject({ app: App, key: NewKey }),
  }),
  list: method({
    name: 'apps.list',
    http: 'GET /v1/apps',
    callers: ['platform'],
    summary: 'All apps of this deployment, newest first.',
    logged: false,
    input: z.strictObject({
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({ items: z.array(App), next: Cursor.optional() }),
  }),
  get: method({
    name: 'apps.get',
    http: 'GET /v1/apps/{id}',
    callers: ['platform', 'server', 'user'],
    summary: 'One app with its keys. A server sees only its own, and so do owners and admins of the app.',
    logged: false,
    input: Named,
    answer: z.strictObject({ app: App, keys: z.array(Key) }),
  }),
  update: method({
    name: 'apps.update',
    http: 'PATCH /v1/apps/{id}',
    callers: ['platform', 'server', 'user'],
    summary: "Change an app's name or settings. Its owners and admins may, too.",
    logged: false,
    input: z.strictObject({ id: AppId, name: name.optional(), settings: AppSettings.partial().optional() }),
    answer: z.strictObject({ app: App }),
  }),
  mine: method({
    name: 'apps.mine',
    http: 'GET /v1/apps/mine',
    callers: ['user', 'server'],
    summary: "The caller's app, as everybody of it sees it.",
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({ app: AppCard }),
  }),
  updateMine: method({
    name: 'apps.updateMine',
    http: 'PATCH /v1/apps/mine',
    callers: ['user', 'server'],
    summary: "Change the name or the picture of the caller's app. For its owners and admins.",
    logged: false,
    input: z.strictObject({
      name: name.optional(),
      /** With a picture of ours, the one there was is deleted. */
      image: ImageAddress.nullish(),
    }),
    answer: z.strictObject({ app: AppCard }),
  }),
  usage: method({
    name: 'apps.usage',
    http: 'GET /v1/apps/{id}/usage',
    callers: ['platform', 'server', 'user'],
    summary: 'How much there is in an app. For its owners and admins, its servers and the platform.',
    logged: false,
    input: Named,
    answer: z.strictObject({ usage: AppUsage }),
  }),
  delete: method({
    name: 'apps.delete',
    http: 'DELETE /v1/apps/{id}',
    callers: ['platform', 'user'],
    summary:
      'Have an app deleted in 14 days. Until then only its owners are let in, and apps.restore takes it back. For its owners and the platform, never by a secret key.',
    logged: false,
    input: Named,
    answer: z.strictObject({ app: App }),
  }),
  restore: method({
    name: 'apps.restore',
    http: 'POST /v1/apps/{id}/restore',
    callers: ['platform', 'user'],
    summary:
      'Keep an app that is to be deleted: everything is as it was, and everybody is let in again. For its owners and the platform, never by a secret key.',
    logged: false,
    input: Named,
    answer: z.strictObject({ app: App }),
  }),
  health: method({
    name: 'apps.health',
    http: 'GET /v1/apps/{id}/health',
    callers: ['platform', 'server', 'user'],
    summary:
      'How an app is doing: work that waits or failed, and events that are late. For its owners and admins, its servers and the platform.',
    logged: false,
    input: Named,
    answer: z.strictObject({ health: AppHealth }),
  }),
  createKey: method({
    name: 'apps.createKey',
    http: 'POST /v1/apps/{id}/keys',
    callers: ['platform', 'server', 'user'],
    summary:
      'A second key pair, to rotate without a pause; at most two are alive. Of people only owners of the app may make one.',
    logged: false,
    input: Named,
    answer: z.strictObject({ key: NewKey }),
  }),
  registerKey: method({
    name: 'apps.registerKey',
    http: 'POST /v1/apps/{id}/keys/register',
    callers: ['platform', 'server', 'user'],
    summary:
      'Register a public key (RSA from 2,048 bits, P-256 or Ed25519) whose private half signs user tokens on your servers; at most two are alive. The same key again is answered with what is there.',
    logged: false,
    input: z.strictObject({
      id: AppId,
      /** PEM text, or a JWK as an object. */
      publicKey: z.union([z.string().min(1).max(10_000), z.record(z.string().max(64), z.json())]),
    }),
    answer: z.strictObject({ key: Key, created: z.boolean() }),
  }),
  revokeKey: method({
    name: 'apps.revokeKey',
    http: 'DELETE /v1/apps/{id}/keys/{key}',
    callers: ['platform', 'server', 'user'],
    summary: 'Revoke a pair or a registered key: its secret and every token signed with it end at once.',
    logged: false,
    input: z.strictObject({ id: AppId, key: z.string().max(100) }),
    answer: z.strictObject({ key: Key }),
  }),
};
