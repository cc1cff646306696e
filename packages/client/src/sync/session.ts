import type { ConnectReply, ParleyEvent } from '@parley/protocol';
import type { Activity } from '../activity.ts';
import { type ConnectionEvent, nextState } from '../connection/machine.ts';
import { createRealtime, type Realtime } from '../connection/realtime.ts';
import { OfflineError, ParleyError } from '../errors.ts';
import type { Clock } from '../options.ts';
import { delayMs } from '../outbox/backoff.ts';
import { emptyState } from '../reduce/index.ts';
import type { Store } from '../state/store.ts';
import { anothers, type Tokens } from '../tokens.ts';
import type { Call } from '../transport/http.ts';
import type { Sync } from './sync.ts';

/** What a session is made of. */
export interface SessionOptions {
  readonly url: string;
  readonly websocket: typeof globalThis.WebSocket | undefined;
  readonly tokens: Tokens;
  readonly store: Store;
  readonly sync: Sync;
  readonly call: Call;
  readonly clock: Clock;
  readonly random: () => number;
  readonly activity: Activity;
  readonly event: (event: ParleyEvent) => void;
  /** Everything is here, for the first time or again. */
  readonly live: () => void;
}

/** One connection kept open, and what has to happen whenever it opens. */
export interface Session {
  readonly realtime: Realtime;
  /** Resolves when everything is here; rejects when the engine refuses. */
  connect(): Promise<void>;
  close(): void;
}

/** The close code of a token whose time is over (protocol/close.ts). */
const expired = 3005;
const syncAgain = { firstMs: 500, mostMs: 15_000 };

/** Does not connect yet. */
export const createSession = (options: SessionOptions): Session => {
  const { store, sync, tokens, clock, random, activity } = options;
  let token: string | undefined;
  let isExpired = false;
  let isRenewed = false;
  let isFirst = true;
  /** Has the person's role been asked for? It may have changed since it was kept. */
  let isKnown = false;
  let opening = 0;
  let spreadMs = 0;
  let wish = newWish();
  let end = () => {};

  const step = (event: ConnectionEvent, reason?: string): void =>
    store.update((state) => {
      const next = nextState(state.connection.state, event);
      if (next === state.connection.state) return state;
      return { ...state, connection: { state: next, ...(reason !== undefined && { reason }) } };
    });

  const currentToken = async (): Promise<string> => {
    try {
      token = token !== undefined && isExpired ? await tokens.renew(token) : await tokens.get();
    } catch (error) {
      // A token of somebody else: no second try makes it this person's.
      if (error instanceof ParleyError) disown(error);
      throw error;
    }
    isExpired = false;
    return token;
  };

  const disown = (error: ParleyError): void => {
    opening += 1;
    step('refused', error.message);
    fail(error);
    queueMicrotask(() => realtime.disconnect());
  };

  const opened = (reply: ConnectReply): void => {
    opening += 1;
    isRenewed = false;
    spreadMs = reply.syncSpreadMs;
    if (!know(reply.user)) return;
    step('opened');
    sync.hold();
    sync.setSpread(spreadMs);
    void activity.during(catchUp(opening));
  };

  /** Whose client this is. What one person holds and did is never another's. */
  const know = (user: string): boolean => {
    const { id } = store.get().server.me;
    if (id !== '' && id !== user) {
      disown(new ParleyError('token_invalid', anothers));
      return false;
    }
    if (isKnown) return true;
    isKnown = true;
    if (id === '') store.updateServer(() => emptyState({ id: user, role: 'member' }));
    void activity.during(
      options.call('users.me', {}).then(
        ({ user: me }) =>
          store.updateServer((server) =>
            server.me.id === me.id ? { ...server, me: { id: me.id, role: me.role } } : server,
          ),
        () => {
          isKnown = false;
        },
      ),
    );
    return true;
  };

  /** Ends when the sync was done, or the connection is another: until then each try waits longer, up to a bound. */
  const catchUp = async (mine: number): Promise<void> => {
    if (!isFirst) await pause(random() * spreadMs);
    for (let attempt = 1; mine === opening; attempt += 1) {
      const error = await sync.run().then(() => undefined, asError);
      if (mine !== opening) return;
      if (error === undefined) return arrived();
      if (error instanceof ParleyError && error.retry === 'never') fail(error);
      await pause(delayMs(syncAgain, attempt, random()));
    }
  };

  const arrived = (): void => {
    isFirst = false;
    step('synced');
    options.live();
    wish.resolve();
    end();
  };

  const pause = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve));

  const fail = (error: Error): void => {
    wish.reject(error);
    end();
  };

  const lost = (code: number): void => {
    opening += 1;
    if (code === expired) isExpired = true;
    step('lost');
    end();
  };

  /** A refused token is replaced once; a fresh one that is refused too ends it. */
  const refused = async (close: { code: number; reason: string }): Promise<void> => {
    opening += 1;
    const before = token;
    const fresh =
      before !== undefined && !isRenewed ? await tokens.renew(before).catch(() => before) : before;
    isRenewed = true;
    if (fresh !== undefined && fresh !== before) return realtime.connect();
    step('refused', close.reason);
    fail(new ParleyError('token_invalid', 'unable to connect', { details: close }));
  };

  const realtime = createRealtime(
    { url: options.url, token: currentToken, websocket: options.websocket },
    {
      opened,
      lost,
      refused: (close) => void activity.during(refused(close)),
      event: options.event,
      joined: () => sync.joined(),
    },
  );

  return {
    realtime,
    connect: () => {
      const { state } = store.get().connection;
      if (state === 'live') return Promise.resolve();
      if (state === 'connecting' || state === 'syncing' || state === 'waiting') return wish.promise;
      wish = newWish();
      isRenewed = false;
      end = activity.begin();
      step('connect');
      realtime.connect();
      return wish.promise;
    },
    close: () => {
      opening += 1;
      step('close');
      realtime.disconnect();
      fail(new OfflineError('unable to connect', 'the client was closed'));
    },
  };
};

const asError = (cause: unknown): Error =>
  cause instanceof Error ? cause : new Error('unable to sync; the cause is unknown', { cause });

const newWish = () => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  // Who connects without waiting sees the refusal in `state.connection()`.
  promise.catch(() => {});
  return { promise, resolve, reject };
};
