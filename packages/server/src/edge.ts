import type { Server } from 'node:http';
import type { MethodAnswer, MethodCall, MethodName } from '@parley/protocol';
import type { FastifyInstance } from 'fastify';
import type { EngineConfig } from './config.ts';
import type { Core } from './core.ts';
import { createHandlers } from './handlers.ts';
import { Origins } from './modules/identity/apps/index.ts';
import { createAuthenticator } from './modules/identity/authenticate/index.ts';
import { registerDev, registerMailbox } from './modules/identity/dev/index.ts';
import { registerFiles, registerUpload, uploadLimit } from './modules/media/files/index.ts';
import { registerGifs } from './modules/media/gifs/index.ts';
import { registerPreviews } from './modules/media/previews/index.ts';
import { isNotePath, LiveNotes } from './modules/planning/notes/index.ts';
import { registerApi } from './platform/http/api.ts';
import { identifier } from './platform/http/bind.ts';
import { type Credentials, Dispatcher } from './platform/http/dispatch.ts';
import { registerDocs } from './platform/http/docs/index.ts';
import { registerOperators } from './platform/http/operators.ts';
import { registerReports } from './platform/http/reports.ts';
import { createHttpServer, type HttpServer } from './platform/http/server.ts';
import { refuseUpgrade } from './platform/http/upgrade.ts';
import { registerWeb } from './platform/http/web.ts';
import { behind } from './platform/limits/proxies.ts';
import { Strangers, trusted } from './platform/limits/strangers.ts';
import { isSocketPath } from './platform/realtime/path.ts';
import { createMetrics } from './platform/telemetry/metrics.ts';
import { createBrokerHandlers } from './realtime.ts';

/** Everything the world touches: HTTP, realtime connections, calls in this process. */
export interface Edge {
  listen(address: { host: string; port: number }): Promise<{ port: number }>;
  call<Name extends MethodName>(
    name: Name,
    credentials: Credentials,
    input: MethodCall<Name>,
  ): Promise<MethodAnswer<Name>>;
  drain(): Promise<void>;
  /** Stores what people have open. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** @param dev the app whose people have development links, in demo mode */
export const createEdge = async (
  config: EngineConfig,
  core: Core,
  dev: string | undefined,
): Promise<Edge> => {
  const { context, apps, broker, place, plays } = core;
  const serves = { api: plays.includes('api'), realtime: plays.includes('realtime') };
  const metrics = createMetrics({
    realtime: broker.stats,
    followerBehind: () => core.followers.reduce((sum, { behind }) => sum + behind, 0),
    // The other numbers are told while the database is away, too.
    jobs: () => core.driver.counts().catch(() => undefined),
  });
  const authenticator = createAuthenticator(context);
  const uploads = uploadLimit(context.buckets('uploads'));
  const dispatcher = new Dispatcher({
    handlers: createHandlers(
      context,
      apps,
      core.presence,
      { merge: (...change) => notes.merge(...change), store: (document) => notes.store(document) },
      uploads,
      core.accounts,
    ),
    buckets: context.buckets('apps'),
    rateOf: async (app) => {
      const { requestsPerSecond } = await apps.settingsOf(app);
      return { burst: requestsPerSecond, perSecond: requestsPerSecond };
    },
    observe: (called) => {
      metrics.observe(called);
      context.log.debug(called, 'called');
    },
  });
  const origins = new Origins(apps, config.demo ?? false);
  const addressOf = behind(config.trustedProxies ?? []);
  const strangers = new Strangers(addressOf, context.buckets('addresses'));
  const gate = { context, strangers, dispatcher, ...authenticator, isOriginAllowed: origins.isAllowed };
  const notes = new LiveNotes(gate, !config.centrifugo && !config.besideOthers);
  core.overhear(notes);
  let port = 0;
  const http: HttpServer = await createHttpServer({
    log: context.log,
    docs: () => `${place.url}/docs`,
    requestId: context.ids.uuid,
    strangers,
    publicUrl: config.publicUrl,
    routes: async (app: FastifyInstance) => {
      registerOperators(app, { metrics, platformKey: context.platformKey, ready: () => ready(core, http) });
      if (serves.realtime) broker.register(app);
      if (!serves.api) return;
      const api = {
        dispatcher,
        authenticate: authenticator.authenticate,
        checkOrigin: origins.check,
        strangers,
      };
      registerApi(app, api);
      registerDocs(app);
      if (core.files) await registerFiles(app, context, core.files);
      registerPreviews(app, context);
      registerGifs(app, context);
      await registerUpload(app, context, identifier(api), uploads);
      if (core.accounts) {
        const { registerAccounts } = await import('./modules/identity/accounts/index.ts');
        const fixed = config.publicUrl !== undefined;
        const { isOpen, registerWorkspaces } = await import('./modules/identity/workspaces/index.ts');
        const { accounts } = core;
        const closed = async () => (config.workspaces ?? false) && (await isOpen(accounts.sql));
        const routes = { context, accounts, place, fixed, addressOf, closed };
        await registerAccounts(app, routes);
        const { registerInvitations } = await import('./modules/identity/invitations/coming/index.ts');
        await registerInvitations(app, routes);
        const { registerJoining } = await import('./modules/identity/joining/index.ts');
        await registerJoining(app, routes);
        const { registerDigests } = await import('./modules/notifying/digests/doors/index.ts');
        await registerDigests(app, routes);
        if (config.workspaces) await registerWorkspaces(app, routes);
      }
      if (core.boxes) registerMailbox(app, { context, boxes: core.boxes, port: () => port });
      if (dev) {
        registerDev(app, { context, app: dev, port: () => port });
      }
      await registerReports(app, { addressOf, log: context.log, count: metrics.reported });
      if (config.webFolder) {
        const store = await context.blob.origin?.();
        await registerWeb(app, config.webFolder, store === undefined ? [] : [store]);
      }
    },
  });
  core.decide(
    createBrokerHandlers({
      context,
      authenticator,
      dispatcher,
      strangers,
      viewers: core.viewers,
      isOriginAllowed: origins.isAllowed,
    }),
  );
  if (serves.realtime) broker.attach(http.server);
  if (serves.api) notes.attach(http.server);
  refuseOtherUpgrades(http.server, serves);
  const graceMs = config.drainGraceMs ?? 500;
  return {
    listen: async (address) => {
      ({ port } = await http.listen(address));
      if (!config.publicUrl) place.url = `http://localhost:${port}`;
      // Only now: a broker of its own process asks us back.
      if (serves.realtime) await broker.check();
      return { port };
    },
    call: async (name, credentials, input) => {
      const actor = await authenticator.authenticate(credentials, trusted);
      const quota = await dispatcher.take(actor);
      return dispatcher.run(name, { actor, requestId: context.ids.uuid(), quota, via: 'rpc' }, input);
    },
    drain: async () => {
      await Promise.all([http.drain({ graceMs }), broker.drain({ overMs: graceMs }), notes.drain()]);
    },
    settled: () => notes.settled(),
    close: async () => {
      await notes.close();
      await http.close();
      metrics.close();
    },
  };
};

/** A WebSocket belongs at the broker's address or that of notes; elsewhere nobody would ever answer it. */
const refuseOtherUpgrades = (server: Server, serves: { api: boolean; realtime: boolean }): void => {
  server.on('upgrade', ({ url }, socket) => {
    if (serves.realtime && isSocketPath(url)) return;
    if (serves.api && isNotePath(url)) return;
    refuseUpgrade(socket, { status: '404 Not Found' });
  });
};

const readyMs = 2_000;

const ready = async ({ context }: Core, http: HttpServer): Promise<void> => {
  if (http.draining) throw new Error('unable to take work; the server is stopping');
  const late = AbortSignal.timeout(readyMs);
  await Promise.race([
    context.db.sql`select 1`,
    new Promise((_resolve, reject) => late.addEventListener('abort', () => reject(late.reason))),
  ]);
};
