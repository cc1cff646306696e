import type { EventOf, ParleyEvent } from '@parley/protocol';
import type { Activity } from '../activity.ts';
import { ParleyError } from '../errors.ts';
import type { Clock, Visibility } from '../options.ts';
import { crowdBackoff, delayMs } from '../outbox/backoff.ts';
import {
  isBehind,
  isCrowded,
  isLogged,
  isMissing,
  isOwn,
  keepOnly,
  mustQuery,
  reduceEvent,
  reduceQuery,
  reduceSync,
  syncRequest,
  unknownIn,
} from '../reduce/index.ts';
import type { Store } from '../state/store.ts';
import type { Call } from '../transport/http.ts';
import type { KeptEvents } from './kept.ts';

/** What keeps a client up to date is made of. */
export interface SyncOptions {
  readonly store: Store;
  readonly call: Call;
  readonly clock: Clock;
  readonly random: () => number;
  readonly visibility: Visibility;
  readonly activity: Activity;
  readonly kept: KeptEvents;
  /** The lists of what the person planned were known, and have to be read again. */
  readonly replan: () => Promise<void>;
  /** Something came that may have given up what is watched. */
  readonly came: () => void;
}

/** Keeps what the client holds equal to the log. Realtime is a hint; this is what makes it true. */
export interface Sync {
  /** An event of any stream. While a sync is on its way it waits. */
  receive(event: ParleyEvent): void;
  /** Asks for everything missed. Several who ask at once share one request. Rejects when the last try failed. */
  run(): Promise<void>;
  /** Like `run`, for what no person waits for: at a random time within the spread the server asked for. */
  runSpread(): void;
  /** Something should be here by now: looks again in a moment and syncs if it still is not. */
  suspect(): void;
  /** A stream joined: what was said on it before is unknown, so a sync follows in any case. */
  joined(): void;
  /** From now on events wait, until the sync that ends with `run`. */
  hold(): void;
  /** The server's own bound for spreading. */
  setSpread(ms: number): void;
  /** Begins the sync of every minute. */
  start(): void;
  close(): void;
}

/** An event that overtook another waits this long for it before it is asked for. */
const gapMs = 300;
/** Reactions of a crowd are told this late (spec/reactions.md RX-15), with time to arrive. */
const crowdMs = 1_500;
const minuteMs = 60_000;
/** Pages of 100 of the channel list at the start: as many channels as a connection has live. */
const listPages = 2;
const listPage = 100;
/** Rounds of `more` in one run: 1,000 changes each. */
const roundsMost = 100;

/** Does the event speak of a channel the person has, held here or not: one that woke up, or is no longer hidden? */
const wakes = (event: ParleyEvent): event is EventOf<'channel.head'> | EventOf<'membership.updated'> =>
  event.type === 'channel.head' || event.type === 'membership.updated';

/** Spends no request until `run`, a gap, or `start`. */
export const createSync = (options: SyncOptions): Sync => {
  const { store, call, clock, random, visibility, activity, kept } = options;
  let queue: ParleyEvent[] = [];
  let held = false;
  let spreadMs = 0;
  let running: Promise<void> | undefined;
  let cancelGap: (() => void) | undefined;
  let cancelSpread: (() => void) | undefined;
  let cancelMinute: (() => void) | undefined;
  let failures = 0;
  let syncedAt = Number.POSITIVE_INFINITY;
  let closed = false;

  const server = () => store.get().server;

  /** Runs `then` later, counted as in flight until it ran or was given up. */
  const later = (ms: number, then: () => void): (() => void) => {
    const end = activity.begin();
    const cancel = clock.after(ms, () => {
      end();
      then();
    });
    return () => {
      cancel();
      end();
    };
  };

  const apply = (event: ParleyEvent): void => {
    if (isLogged(event) && !server().channels[event.cid]) {
      meet(event.cid, event);
      return;
    }
    if (event.type === 'types.changed') runSpread();
    if (wakes(event) && !server().channels[event.cid]) meet(event.cid);
    store.updateServer((state) => reduceEvent(state, event));
    const channel = 'cid' in event ? server().channels[event.cid] : undefined;
    if (isOwn(event) ? server().userAhead.length > 0 : channel && isMissing(channel)) suspect();
  };

  /** A channel this client does not hold woke up: fetch it, once for all events that say so. */
  const meeting = new Set<string>();
  const meet = (cid: string, event?: ParleyEvent): void => void activity.during(fetchChannel(cid, event));
  const fetchChannel = async (cid: string, event?: ParleyEvent): Promise<void> => {
    if (meeting.has(cid)) return;
    meeting.add(cid);
    const since = kept.keep(cid);
    try {
      const answer = await call('channels.get', { cid });
      store.updateServer((state) => reduceQuery(state, { items: [answer.channel], users: answer.users }));
      for (const missed of event && isLogged(event) ? [event, ...since.events] : since.events)
        receive(missed);
    } catch {
      // Not ours to see, or no connection: the next sync knows.
    } finally {
      since.stop();
      meeting.delete(cid);
      options.came();
    }
  };

  const receive = (event: ParleyEvent): void => {
    kept.see(event);
    if (held) queue.push(event);
    else apply(event);
  };

  const release = (): void => {
    held = false;
    const waiting = queue;
    queue = [];
    for (const event of waiting) apply(event);
  };

  const suspect = (): void => lookIn(isOwedByCrowd() ? crowdMs : gapMs);

  const lookIn = (ms: number): void => {
    if (cancelGap || closed) return;
    cancelGap = later(ms, () => {
      cancelGap = undefined;
      // What the person did is waited for; what they missed, a thousand others may have missed as well.
      if (isOwed()) run().catch(lookAgain);
      else if (isBehind(server())) runSpread();
    });
  };

  /** Nothing else may come that would say so again: looks later and later, until a sync is answered. */
  const lookAgain = (): void => {
    failures += 1;
    lookIn(delayMs(crowdBackoff, failures, random()));
  };

  /** Is an acknowledged operation still waiting for its event? */
  const isOwed = (): boolean =>
    store.get().operations.some((operation) => operation.progress.status === 'acknowledged');

  /** Where reactions are told once a second, nothing is missing before. */
  const isOwedByCrowd = (): boolean =>
    store
      .get()
      .operations.some(({ cid, progress }) => progress.status === 'acknowledged' && isCrowded(server(), cid));

  const runSpread = (): void => {
    if (cancelSpread || closed) return;
    cancelSpread = later(random() * spreadMs, () => {
      cancelSpread = undefined;
      run().catch(lookAgain);
    });
  };

  const run = (): Promise<void> => {
    running ??= activity.during(
      rounds().finally(() => {
        running = undefined;
      }),
    );
    return running;
  };

  const rounds = async (): Promise<void> => {
    held = true;
    try {
      for (let round = 0; round < roundsMost; round += 1) {
        const more = await oneRound();
        if (!more) break;
      }
      options.came();
    } finally {
      release();
    }
  };

  const oneRound = async (): Promise<boolean> => {
    const answer = await call('sync.sync', syncRequest(server())).catch((error: unknown) => {
      if (!(error instanceof ParleyError) || error.reason !== 'cursor_invalid') throw error;
      store.updateServer(({ cursor: _, userOffset: __, ...state }) => ({
        ...state,
        cursor: undefined,
        userOffset: undefined,
      }));
      return call('sync.sync', syncRequest(server()));
    });
    const { scheduled, reminders, bookmarks, notifications } = server();
    const planned = [scheduled, reminders, bookmarks, notifications].some(({ loaded }) => loaded);
    const list = mustQuery(server(), answer) || !store.get().listing.loaded;
    failures = 0;
    syncedAt = clock.now();
    store.updateServer((state) => reduceSync(state, answer));
    spreadMs = answer.syncSpreadMs ?? 0;
    if (list) await Promise.all([query(), planned && options.replan()]);
    else for (const cid of unknownIn(server(), answer)) meet(cid);
    return answer.more;
  };

  /** The whole list anew: what it does not name any more is gone. */
  const query = async (): Promise<void> => {
    const cids = new Set<string>();
    let cursor: string | undefined;
    for (let page = 0; page < listPages; page += 1) {
      const answer = await call('channels.query', {
        limit: listPage,
        ...(cursor !== undefined && { cursor }),
      });
      for (const item of answer.items) cids.add(item.cid);
      store.updateServer((state) => reduceQuery(state, answer));
      cursor = answer.next;
      if (cursor === undefined) break;
    }
    store.update((state) => ({
      ...state,
      listing: { loaded: true, ...(cursor !== undefined && { next: cursor }) },
      server: cursor === undefined ? keepOnly(state.server, withOpen(cids)) : state.server,
    }));
  };

  /** Channels watched without being a member are in no list. */
  const withOpen = (cids: Set<string>): Set<string> => {
    for (const channel of Object.values(server().channels)) if (!channel.settings) cids.add(channel.cid);
    return cids;
  };

  /** Who looks again after more than a minute does not wait for the next one. */
  const stopLooking = visibility.subscribe(() => {
    if (visibility.visible() && clock.now() - syncedAt > minuteMs) run().catch(() => {});
  });

  const everyMinute = (): void => {
    cancelMinute = clock.after(minuteMs * (0.75 + random() / 2), () => {
      if (visibility.visible()) run().catch(() => {});
      everyMinute();
    });
  };

  return {
    receive,
    run,
    runSpread,
    suspect,
    joined: runSpread,
    hold: () => {
      held = true;
    },
    setSpread: (ms) => {
      spreadMs = ms;
    },
    start: () => {
      if (!cancelMinute) everyMinute();
    },
    close: () => {
      closed = true;
      for (const cancel of [cancelGap, cancelSpread, cancelMinute, stopLooking]) cancel?.();
    },
  };
};
