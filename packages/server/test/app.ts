import {
  type EventType,
  events,
  type MethodAnswer,
  type MethodCall,
  type MethodInput,
  type MethodName,
  methods,
  type ParleyEvent,
} from '@parley/protocol';
import { ParleyError, type Reason } from '@parley/protocol/errors';
import { type TestContext, testContext } from '@parley/testkit';
import { crons, jobs as jobDefinitions } from '../src/jobs.ts';
import { appHandlers, KnownApps } from '../src/modules/identity/apps/index.ts';
import { blockHandlers } from '../src/modules/identity/blocks/index.ts';
import { contactHandlers } from '../src/modules/identity/contacts/index.ts';
import { deletionHandlers } from '../src/modules/identity/deletion/index.ts';
import { groupHandlers } from '../src/modules/identity/groups/index.ts';
import { invitationHandlers } from '../src/modules/identity/invitations/index.ts';
import { roleHandlers } from '../src/modules/identity/roles/index.ts';
import { userHandlers } from '../src/modules/identity/users/index.ts';
import { emojiHandlers } from '../src/modules/media/emoji/index.ts';
import { fileHandlers, uploadLimit } from '../src/modules/media/files/index.ts';
import { gifHandlers } from '../src/modules/media/gifs/index.ts';
import { previewHandlers } from '../src/modules/media/previews/index.ts';
import { categoryHandlers } from '../src/modules/messaging/categories/index.ts';
import { channelHandlers } from '../src/modules/messaging/channels/index.ts';
import { draftHandlers } from '../src/modules/messaging/drafts/index.ts';
import { importHandlers } from '../src/modules/messaging/imports/work/index.ts';
import { inviteHandlers } from '../src/modules/messaging/invites/index.ts';
import { memberHandlers } from '../src/modules/messaging/members/index.ts';
import { messageHandlers } from '../src/modules/messaging/messages/index.ts';
import { pinHandlers } from '../src/modules/messaging/pins/index.ts';
import { pollHandlers } from '../src/modules/messaging/polls/index.ts';
import { reactionHandlers } from '../src/modules/messaging/reactions/index.ts';
import { readHandlers } from '../src/modules/messaging/reads/index.ts';
import { searchHandlers } from '../src/modules/messaging/search/index.ts';
import { sidebarHandlers } from '../src/modules/messaging/sidebar/index.ts';
import { syncHandlers } from '../src/modules/messaging/sync/index.ts';
import { threadHandlers } from '../src/modules/messaging/threads/index.ts';
import { typeHandlers } from '../src/modules/messaging/types/index.ts';
import { typingHandlers } from '../src/modules/messaging/typing/index.ts';
import { notificationHandlers } from '../src/modules/notifying/notifications/index.ts';
import { PresenceRunner, presenceHandlers } from '../src/modules/office/presence/index.ts';
import { bookmarkHandlers } from '../src/modules/planning/bookmarks/index.ts';
import { noteHandlers } from '../src/modules/planning/notes/index.ts';
import { reminderHandlers } from '../src/modules/planning/reminders/index.ts';
import { scheduledHandlers } from '../src/modules/planning/scheduled/index.ts';
import { taskHandlers } from '../src/modules/planning/tasks/index.ts';
import { actHandlers } from '../src/modules/trust/acts/index.ts';
import { banHandlers } from '../src/modules/trust/bans/index.ts';
import { flagHandlers } from '../src/modules/trust/flags/index.ts';
import { wordHandlers } from '../src/modules/trust/words/index.ts';
import type { AppActor, ServerActor, UserActor } from '../src/platform/actor.ts';
import type { Context } from '../src/platform/context.ts';
import { connectOwner, type Sql } from '../src/platform/db/connect.ts';
import { graphileDriver, JobRunner } from '../src/platform/jobs/index.ts';
import type { Broker, Close } from '../src/platform/realtime/broker.ts';

/** What the broker was told, in order. */
export type Told =
  | { does: 'publish'; stream: string; event: ParleyEvent }
  | { does: 'subscribe' | 'unsubscribe'; user: string; stream: string }
  | { does: 'disconnect'; user: string; close: Close; issuedBefore?: Date }
  | { does: 'confine'; stream: string; to: string[] }
  | { does: 'disconnectKey'; key: string; close: Close };

/** An engine without its edge, on a database of its own. */
export interface TestEngine {
  context: Context;
  /** Superuser's address of the database. */
  databaseUrl: string;
  /** The superuser, whom no policy binds: for preparing and for looking. */
  owner: Sql;
  told: Told[];
  /** Not started: `settled` is its next second. */
  presence: PresenceRunner;
  /** The jobs of this database: `settled` runs what is due, by the engine's clock. */
  jobs: Pick<JobRunner, 'settled'>;
  /** An app with the same people as every other. */
  addApp(): Promise<AppOf>;
  close(): Promise<void>;
}

/** One app of an engine, called as the edge calls the engine. */
export interface AppOf {
  id: string;
  /** The app's secret key. */
  server: ServerActor;
  /** A person: Alice, Bob, Carol, Dan, Erin and Faythe are there already. */
  as(user: string): UserActor;
  /** Calls a method. Input, answer and every event are checked against the protocol. */
  call<Name extends MethodName>(
    actor: AppActor,
    name: Name,
    input: MethodCall<Name>,
  ): Promise<MethodAnswer<Name>>;
}

/** One app on a database of its own. */
export interface TestApp extends AppOf {
  context: Context;
  /** Superuser's address of the database. */
  databaseUrl: string;
  owner: Sql;
  told: Told[];
  presence: PresenceRunner;
  jobs: Pick<JobRunner, 'settled'>;
  /** Events of one type told so far. */
  events<T extends EventType>(type: T): Extract<ParleyEvent, { type: T }>[];
  close(): Promise<void>;
}

/** @param replaced parts of the context to replace, such as `clock` */
export const testEngine = async (replaced: Partial<Context> = {}): Promise<TestEngine> =>
  (await open(replaced)).engine;

/** @param replaced parts of the context to replace, such as `clock` */
export const testApp = async (replaced: Partial<Context> = {}): Promise<TestApp> => {
  const { engine, first } = await open(replaced);
  const { context, databaseUrl, owner, told, presence, jobs, close } = engine;
  return {
    ...first,
    context,
    databaseUrl,
    owner,
    told,
    presence,
    jobs,
    events: <T extends EventType>(type: T) =>
      told.flatMap((entry) =>
        entry.does === 'publish' && entry.event.type === type
          ? [entry.event as Extract<ParleyEvent, { type: T }>]
          : [],
      ),
    close,
  };
};

const open = async (replaced: Partial<Context>): Promise<{ engine: TestEngine; first: AppOf }> => {
  const told: Told[] = [];
  const test = await testContext({ broker: recorder(told), ...replaced });
  const { context, databaseUrl } = test;
  const owner = connectOwner(databaseUrl);
  await owner`set search_path to parley`;
  const presence = new PresenceRunner(context);
  const jobs = new JobRunner(context, graphileDriver(context.db.sql), { jobs: jobDefinitions, crons });
  const handlers = handlersOf(context, presence);
  const engine: TestEngine = {
    context,
    databaseUrl,
    owner,
    told,
    presence,
    jobs: {
      settled: async (options) => {
        await jobs.start();
        await jobs.settled(options);
      },
    },
    addApp: async () => appOf(await test.addApp('another'), handlers),
    close: async () => {
      await jobs.stop();
      await owner.end();
      await test.close();
    },
  };
  return { engine, first: appOf(test.app, handlers) };
};

const handlersOf = (
  context: Context,
  presence: PresenceRunner,
  uploads = uploadLimit(),
  known = new KnownApps(context.db),
): Record<string, unknown> => ({
  ...appHandlers(context, known),
  ...deletionHandlers(context),
  ...userHandlers(context),
  ...roleHandlers(context),
  ...blockHandlers(context),
  ...groupHandlers(context),
  ...contactHandlers(context),
  ...typeHandlers(context),
  ...channelHandlers(context),
  ...categoryHandlers(context),
  ...sidebarHandlers(context),
  ...memberHandlers(context),
  ...inviteHandlers(context),
  // Nobody has an account here: who has one is asked for where the engine has its edge.
  ...invitationHandlers(context, { membersAmong: async () => new Map() }),
  ...messageHandlers(context),
  ...pinHandlers(context),
  ...reactionHandlers(context),
  ...pollHandlers(context),
  ...previewHandlers(context),
  ...readHandlers(context),
  ...threadHandlers(context),
  ...typingHandlers(context),
  ...presenceHandlers(context, presence),
  ...fileHandlers(context, uploads),
  ...emojiHandlers(context),
  ...gifHandlers(context, uploads),
  ...importHandlers(context),
  ...scheduledHandlers(context),
  ...reminderHandlers(context),
  ...actHandlers(context),
  ...banHandlers(context),
  ...bookmarkHandlers(context),
  ...draftHandlers(context),
  ...taskHandlers(context),
  ...noteHandlers(context, { merge: () => {}, store: async () => {} }),
  ...notificationHandlers(context),
  ...searchHandlers(context),
  ...flagHandlers(context),
  ...wordHandlers(context, known),
  ...syncHandlers(context),
});

const appOf = (app: TestContext['app'], handlers: Record<string, unknown>): AppOf => ({
  id: app.id,
  server: app.server,
  as: (user) => ({ ...app.as(user), token: { issuedAt: new Date() } }),
  call: async (actor, name, input) => {
    const handler = handlers[name];
    if (typeof handler !== 'function') throw new Error(`${name} is not served here`);
    const parsed = methods[name].input.parse(input) as MethodInput<typeof name>;
    const answer = await handler({ actor, requestId: 'test' }, parsed);
    return methods[name].answer.parse(JSON.parse(JSON.stringify(answer))) as MethodAnswer<typeof name>;
  },
});

const recorder = (told: Told[]): Broker => ({
  publish: (stream, json) => {
    const event = JSON.parse(json) as ParleyEvent;
    events[event.type].parse(event);
    told.push({ does: 'publish', stream, event });
  },
  subscribe: (user, stream) => void told.push({ does: 'subscribe', user, stream }),
  unsubscribe: (user, stream) => void told.push({ does: 'unsubscribe', user, stream }),
  disconnect: (user, close, only = {}) => void told.push({ does: 'disconnect', user, close, ...only }),
  confine: (stream, to) => void told.push({ does: 'confine', stream, to: [...to] }),
  disconnectKey: (_app, key, close) => void told.push({ does: 'disconnectKey', key, close }),
  disconnectSession: () => {},
  subscribers: () => 1,
  count: async () => 1,
  settled: async () => {},
  drain: async () => {},
});

/** For `assert.rejects`: was it refused for this reason? */
export const refused =
  (reason: Reason) =>
  (error: unknown): boolean =>
    error instanceof ParleyError && error.reason === reason;
