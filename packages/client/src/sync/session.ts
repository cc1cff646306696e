import type { ConnectReply, ParleyEvent } from '@parley/protocol';
import type { Activity } from '../activity.ts';
import { createAttempts } from '../connection/attempts.ts';
import { type ConnectionEvent, nextState } from '../connection/machine.ts';
import { createRealtime, type Realtime } from '../connection/realtime.ts';
import { watchWakes } from '../connection/wakes.ts';
import { OfflineError, ParleyError, tokenInvalid } from '../errors.ts';
import type { Clock, Visibility, Wakes } from '../options.ts';
import { crowdBackoff, delayMs } from '../outbox/backoff.ts';
import { emptyState, putSelf } from '../reduce/index.ts';
import type { Store } from '../state/store.ts';
import { anothers, type Tokens } from '../tokens.ts';
import { type Call, isTokenRefused } from '../transport/http.ts';
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
  readonly visibility: Visibility;
  readonly wakes: Wakes;
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
  /** Another tab connects: this one is silent until `connect`. */
  rest(): void;
  close(): void;
}

/** A token whose time is over: the close code (protocol/close.ts), and the error of a connect. */
const expired: readonly number[] = [3005, 109];
/** After so many attempts in a row without a connection news are asked for over HTTP, after each that fails. */
const attemptsBeforePolling = 3;

/** Does not connect yet. */
export const createSession = (options: SessionOptions): Session => {
  const { store, sync, tokens, clock, random, visibility, activity } = options;
  let token: string | undefined;
  let isExpired = false;
  let isRenewed = false;
  let isFirst = true;
  let opening = 0;
  let spreadMs = 0;
  let wish = newWish();
  let end = () => {};
  let cancelPause = () => {};
  let unwatch = () => {};

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

  const disown = (error: ParleyError): void => giveUp(error.message, error);

  const opened = (reply: ConnectReply): void => {
    opening += 1;
    isRenewed = false;
    spreadMs = reply.syncSpreadMs;
    if (!know(reply.user)) return;
    attempts.opened();
    step('opened');
    sync.hold();
    sync.setSpread(spreadMs);
    void activity.during(catchUp(opening));
  };

  /** Whose client this is. What one person holds and did is never another's. */
  const know = (user: string): boolean => {
    const { id } = store.get().server.me;
    if (id !== '' && id !== user) {
      disown(tokenInvalid(anothers));
      return false;
    }
    if (id === '') store.updateServer(() => emptyState({ id: user, role: 'member' }));
    return true;
  };

  /** What the person is in the app may change while nobody listens, as may how long a guest writes. */
  const askStanding = async (): Promise<boolean> => {
    const { user } = await options.call('users.me', {});
    if (!know(user.id)) return false;
    store.updateServer((server) => putSelf(server, user));
    return true;
  };

  /** Ends when the sync was done, or the connection is another: until then each try waits longer, up to a bound. */
  const catchUp = async (mine: number): Promise<void> => {
    if (!isFirst) await pause(random() * spreadMs);
    // One that fails is asked again by the next connection.
    void activity.during(askStanding().catch(() => {}));
    for (let attempt = 1; mine === opening; attempt += 1) {
      const error = await sync.run().then(
        () => undefined,
        (cause: Error) => cause,
      );
      if (mine !== opening) return;
      if (error === undefined) return arrived();
      if (error instanceof ParleyError && error.retry === 'never') fail(error);
      await pause(delayMs(crowdBackoff, attempt, random()));
    }
  };

  const arrived = (): void => {
    step('synced');
    ready();
  };

  const ready = (): void => {
    isFirst = false;
    options.live();
    wish.resolve();
    end();
  };

  /** One sync without a connection, while somebody looks. Is it answered, everything that is known is here. */
  const poll = async (): Promise<void> => {
    if (!visibility.visible()) return;
    try {
      if (!(await askStanding())) return;
      await sync.run();
      const { state } = store.get().connection;
      step('polled');
      if (state !== 'polling' && store.get().connection.state === 'polling') ready();
    } catch (cause) {
      step('failed');
      if (isTokenRefused(cause)) disown(cause);
    }
  };

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      cancelPause = clock.after(ms, resolve);
    });

  const fail = (error: Error): void => {
    wish.reject(error);
    end();
  };

  const lost = (code: number): void => {
    opening += 1;
    if (expired.includes(code)) isExpired = true;
    step('lost');
    end();
    attempts.lost();
    if (attempts.failed() >= attemptsBeforePolling) void activity.during(poll());
  };

  /**
   * A close says little. Over HTTP the refused token is replaced once, or the engine says why and what to do; one that is
   * accepted there and refused again here ends it.
   */
  const refused = async (close: { code: number; reason: string }): Promise<void> => {
    opening += 1;
    const why: unknown = isRenewed ? close : await options.call('users.me', {}).catch((error) => error);
    const isFinal = isRenewed || (why instanceof ParleyError && why.retry === 'never');
    isRenewed = true;
    if (!isFinal) return realtime.connect();
    giveUp(close.reason, why instanceof ParleyError ? why : tokenInvalid(undefined, { ...close }));
  };

  const giveUp = (reason: string, error: Error): void => {
    rest();
    step('refused', reason);
    fail(error);
  };

  /** Nothing comes back by itself any more. */
  const rest = (): void => {
    opening += 1;
    for (const stop of [attempts.stop, cancelPause, unwatch, realtime.disconnect]) stop();
  };

  const woke = (isLost: boolean): void => {
    if (realtime.isOpen()) {
      if (!isLost) return;
      realtime.disconnect();
      lost(0);
    }
    attempts.now();
  };

  const attempts = createAttempts({ clock, random, again: () => realtime.connect() });
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
      if (state !== 'idle' && state !== 'refused' && state !== 'closed') return wish.promise;
      wish = newWish();
      isRenewed = false;
      end = activity.begin();
      step('connect');
      unwatch();
      unwatch = watchWakes({ clock, visibility, wakes: options.wakes, woke });
      realtime.connect();
      return wish.promise;
    },
    rest: () => {
      rest();
      end();
      // Whoever waits for it waits for the tab that leads now.
      wish.resolve();
    },
    close: () => {
      rest();
      step('close');
      fail(new OfflineError('unable to connect', 'it was closed'));
    },
  };
};

const newWish = () => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  // Who connects without waiting sees the refusal in `state.connection()`.
  promise.catch(() => {});
  return { promise, resolve, reject };
};
