import type { MethodAnswer, MethodCall } from '@parley/protocol';
import { createActivity } from './activity.ts';
import type { Client, PresenceNoun } from './api.ts';
import type { DraftPush } from './drafts/push.ts';
import { tokenInvalid } from './errors.ts';
import { createFiles } from './files/files.ts';
import { createHandles } from './handle.ts';
import { later } from './later.ts';
import { createNouns } from './nouns.ts';
import { type ClientOptions, pageVisibility, pageWakes, systemClock, uuidv7 } from './options.ts';
import { isLive, type Operation, type OperationName } from './outbox/operation.ts';
import { createOutbox, type OutboxQueue } from './outbox/outbox.ts';
import { emptyState, inChannel, recount } from './reduce/index.ts';
import type { UserMethod } from './routes.ts';
import { createSnapshots } from './state/snapshots.ts';
import { createStore, type Store } from './state/store.ts';
import { createKeeping } from './store/keeping.ts';
import { createKeptEvents } from './sync/kept.ts';
import { createPages } from './sync/pages.ts';
import { createPresence } from './sync/presence-later.ts';
import { createSession } from './sync/session.ts';
import { createSync } from './sync/sync.ts';
import { createTypingState } from './sync/typing-later.ts';
import type { TabMember } from './tabs/tabs.ts';
import { createThreads } from './threads/noun.ts';
import { createTokens } from './tokens.ts';
import { type Call, createHttp } from './transport/http.ts';

/**
 * A chat client of one person. Nothing is asked for before `connect`; what is sent before it waits.
 *
 * @param options.url where the engine answers
 * @param options.token a user token, or how to get one; asked again when one is refused
 * @example
 * const client = createClient({ url: 'http://localhost:4700', token: () => fetch('/token').then((r) => r.text()) });
 * await client.connect();
 * await client.channel('messaging:welcome').watch();
 * client.messages.send({ cid: 'messaging:welcome', text: 'Hello' });
 */
export const createClient = (options: ClientOptions): Client => {
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const ids = options.ids ?? (() => uuidv7(clock.now));
  const visibility = options.visibility ?? pageVisibility;
  const activity = createActivity();
  const kept = createKeptEvents();
  const tokens = createTokens(options.token, clock, () => store.get().server.me.id);
  // Called on its own, because a browser's `fetch` refuses any other `this`.
  const fetch: typeof globalThis.fetch = (...request) => (options.fetch ?? globalThis.fetch)(...request);

  const store = createStore(
    {
      server: emptyState({ id: '', role: 'member' }),
      operations: [],
      connection: { state: 'idle' },
      listing: { loaded: false },
      screens: {},
      typing: {},
      viewers: {},
      presence: { people: {}, own: undefined },
      drafts: {},
      uploads: {},
      storage: { state: 'kept' },
    },
    (operation) => outbox.applied(operation),
  );
  const keeping = createKeeping({
    given: options.store,
    store,
    clock,
    activity,
    superseded: () => superseded(),
    behind: () => sync.suspect(),
    opened: () => outbox.refresh().then(() => files.look()),
    drafted: (...draft) => tabs?.drafted(...draft),
  });
  const tabs = options.store?.tabs?.({ clock, ids });

  const http = createHttp({ url: options.url, tokens, fetch, clock });
  const call: Call = (method, input) =>
    activity.during(
      http(method, input).then((answer) => {
        outbox.reached();
        return answer;
      }),
    );
  const typing = createTypingState(store, clock, activity);
  const threads = createThreads({ call, store, activity });
  // A tab that follows is kept up to date by the one that leads.
  let isLeading = false;
  const syncs = { ...visibility, visible: () => isLeading && visibility.visible() };
  const sync = createSync({
    store,
    call,
    clock,
    random,
    visibility: syncs,
    activity,
    kept,
    replan: () => replan(),
    came: () => {
      handles.refresh();
      threads.came();
    },
  });
  const session = createSession({
    url: options.url,
    websocket: options.websocket,
    tokens,
    store,
    sync,
    call,
    clock,
    random,
    visibility,
    wakes: options.wakes ?? pageWakes,
    activity,
    event: (event) => {
      typing.see(event);
      presence.see(event);
      threads.see(event);
      if (event.type === 'viewers.updated') {
        const { cid, viewers } = event;
        store.update((state) => ({ ...state, viewers: { ...state.viewers, [cid]: viewers } }));
      }
      sync.receive(event);
    },
    live: () => {
      outbox.wake();
      files.wake();
      sync.start();
      presence.live();
      threads.live();
      // What was told meanwhile was told to nobody here.
      const { server } = store.get();
      if (server.app) nouns.apps.load().catch(() => {});
      for (const noun of ['emoji', 'groups', 'categories'] as const)
        if (server[noun].loaded) nouns[noun].load().catch(() => {});
    },
  });

  const overSocket = async <Name extends UserMethod>(
    method: Name,
    input: MethodCall<Name>,
  ): Promise<MethodAnswer<Name>> =>
    // The answer's shape is the engine's promise, as over HTTP.
    (await activity.during(session.realtime.rpc(method, input))) as MethodAnswer<Name>;
  const quick: Call = (method, input) =>
    session.realtime.isOpen() ? overSocket(method, input) : call(method, input);

  const presence = createPresence({
    store,
    clock,
    random,
    visibility,
    idleness: options.idleness,
    activity,
    session: ids(),
    quick,
    call,
    isOpen: session.realtime.isOpen,
  });

  const outbox: OutboxQueue = createOutbox({
    store,
    offline: keeping.offline,
    clock,
    random,
    activity,
    deliver: (operation) => deliver(operation, call, quick),
    changed: () => tabs?.changed(),
    superseded: () => superseded(),
    acknowledged: (operation, answer) => {
      tabs?.answered(operation.id, answer);
      if ('unread' in answer) {
        store.updateServer((server) =>
          inChannel(server, operation.cid, (channel) => recount(channel, answer)),
        );
      } else if (store.get().operations.some(({ id }) => id === operation.id)) sync.suspect();
    },
  });

  const files = createFiles({
    ...{ store, call, clock, random, ids, activity },
    url: options.url,
    fetch: options.fetch,
    kept: keeping.offline.files,
    leads: () => isLeading,
    changed: () => tabs?.changed(),
    tell: outbox.tell,
  });
  const nouns = createNouns({
    call,
    url: options.url,
    quick,
    store,
    outbox,
    activity,
    clock,
    ids,
    tokens,
    notes: options.store?.notes,
  });
  const own = keeping.over(createPages(store, call, kept, activity));
  const pages = tabs?.over(own) ?? own;
  const handles = createHandles({
    store,
    pages,
    messages: nouns.messages,
    reads: nouns.reads,
    threads: threads.noun,
    activity,
  });

  /** Only what was asked for before. */
  const replan = async (): Promise<void> => {
    const { scheduled, reminders, bookmarks, notifications } = nouns;
    await Promise.all([scheduled, reminders, bookmarks, notifications].map((plans) => plans.load())).catch(
      () => {},
    );
  };

  let closed = false;
  let push: DraftPush | undefined;
  /** Those of all devices. What cannot be loaded now is with the next use. */
  const loadDrafts = later(async () => {
    const { createPush } = await import('./drafts/push.ts');
    if (closed) return;
    push = createPush({
      ...{ call, store, clock, visibility, activity, keeping },
      settled: (...draft) => tabs?.drafted(...draft, true),
      leads: () => isLeading,
    });
  });
  const drafts = (): Promise<void> => activity.during(loadDrafts()).catch(() => {});

  const isSettled = (): boolean => activity.isIdle() && !store.get().operations.some(isLive);

  const lead = async (): Promise<void> => {
    const term = await keeping.lead();
    await outbox.lead(term);
    files.look(true);
    // What other tabs write is brought to other devices from here.
    if (tabs) void drafts();
  };
  const rest = (): void => {
    outbox.rest();
    keeping.rest();
    session.rest();
  };
  const superseded = (): void => (tabs ? tabs.superseded() : rest());
  const stop = (): void => {
    closed = true;
    for (const part of [presence, session, sync, typing, outbox, files, push]) part?.close();
  };

  const member: TabMember = {
    get: store.get,
    update: store.update,
    subscribe: store.subscribe,
    visible: visibility.visible,
    pages: own,
    lead: async () => {
      isLeading = true;
      await lead();
      // A refusal is shown by `state.connection()`.
      if (!closed) await session.connect().catch(() => {});
    },
    rest: () => {
      isLeading = false;
      rest();
    },
    refresh: () => void outbox.refresh().then(() => files.look()),
    answered: outbox.answered,
    arrived: handles.refresh,
    watch: presence.watch,
    signedOut: () => {
      stop();
      tabs?.leave();
      void keeping.close('here');
    },
  };

  const watch: PresenceNoun['watch'] = (users) => presence.watch(users, (watched) => tabs?.watching(watched));

  let started: Promise<unknown> | undefined;
  const begin = async (): Promise<void> => {
    await keeping.open();
    if (tabs) {
      started ??= tabs.join(member);
      if ((await activity.during(started)) === 'follows') return live(store);
    } else {
      isLeading = true;
      started ??= lead();
      await started;
    }
    await session.connect();
    // It may have been overtaken by another tab meanwhile.
    await live(store);
  };

  return {
    ...nouns,
    threads: threads.noun,
    drafts: {
      load: drafts,
      set: (...draft) => {
        void drafts();
        keeping.drafts.set(...draft);
      },
      leave: (place) => push?.leave(place),
    },
    files: files.files,
    presence: { ...presence.verbs, watch },
    outbox: {
      list: () => store.get().operations,
      retry: outbox.retry,
      discard: outbox.discard,
    },
    state: createSnapshots(store.get),
    channel: handles.channel,
    subscribe: store.subscribe,
    open: keeping.open,
    connect: () => {
      const connected = begin();
      // Who connects without waiting sees the refusal in `state.connection()`.
      connected.catch(() => {});
      return connected;
    },
    close: async () => {
      stop();
      await keeping.flush();
      tabs?.leave();
      await keeping.close();
    },
    signOut: async () => {
      stop();
      tabs?.signedOut();
      tabs?.leave();
      await keeping.close('everywhere');
    },
    settled: () =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!isSettled()) return;
          for (const stop of stops) stop();
          resolve();
        };
        const stops = [activity.onEnd(() => queueMicrotask(check)), store.subscribe(check)];
        check();
      }),
  };
};

/** Resolves when everything is here, whichever tab brought it. */
const live = ({ get, subscribe }: Store): Promise<void> =>
  new Promise((resolve, reject) => {
    const check = (): void => {
      const { state, reason } = get().connection;
      if (state === 'live' || state === 'polling') resolve();
      else if (state === 'refused') {
        reject(tokenInvalid(undefined, { reason }));
      } else return;
      stop();
    };
    const stop = subscribe(check);
    check();
  });

/** A name and its own input: `Operation` says that they belong together. */
const deliver = ({ name, input }: Operation, call: Call, quick: Call): Promise<MethodAnswer<OperationName>> =>
  (name === 'reads.markRead' ? quick : call)<OperationName>(name, input as MethodCall<OperationName>);
