import type { Clock } from '../options.ts';

/** What a tab is told about who leads. */
export interface ElectionHandlers {
  lead(): void;
  follow(): void;
  /** Tells the other tabs that this one leads and lives. */
  beat(): void;
  visible(): boolean;
}

/** Which of several tabs leads. */
export interface Election {
  isLeader(): boolean;
  /** The leader was heard. */
  heard(): void;
  /** Another tab leads: this one waits for its turn again. */
  yield(): void;
  leave(): void;
}

const beatMs = 1_000;
/** A leader that says nothing for this long is frozen: a tab that somebody looks at takes over. */
const patienceMs = 5_000;
/** Without locks a tab that has just come waits this long for a leader to answer its greeting. */
const greetingMs = 1_000;

/**
 * The tab that holds the lock leads; the next in line follows it when it closes or crashes. A frozen tab keeps its lock,
 * so silence ends it as well. Where there are no locks (a page that is not secure), silence alone decides; that two may
 * lead for a moment does no harm, since only the later one can write.
 */
export const runElection = (name: string, clock: Clock, handlers: ElectionHandlers): Election => {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  let release: (() => void) | undefined;
  let heardAt = clock.now() - (locks ? 0 : patienceMs - greetingMs);
  let left = false;
  const waiting = new AbortController();

  const lead = (): Promise<void> =>
    new Promise((resolve) => {
      if (left || release) return resolve();
      release = resolve;
      handlers.lead();
      handlers.beat();
    });

  const end = (): void => {
    if (!release) return;
    const free = release;
    release = undefined;
    heardAt = clock.now();
    free();
    if (!left) handlers.follow();
  };

  const queue = (steal: boolean): void => {
    if (!locks) {
      if (steal) void lead();
      return;
    }
    locks
      .request(name, steal ? { steal } : { signal: waiting.signal }, lead)
      // Stolen: another tab leads now. What was given up while it waited rejects too, and changes nothing.
      .catch(() => end())
      .finally(() => {
        if (!left && !steal) queueLater();
      });
  };
  /** One request waits in line at any time, so a leader that goes is followed at once. */
  const queueLater = (): void => void clock.after(beatMs, () => !left && queue(false));

  const look = (): void => {
    const isSilent = clock.now() - heardAt >= patienceMs;
    if (release) handlers.beat();
    else if (isSilent && handlers.visible()) {
      heardAt = clock.now();
      queue(true);
    }
  };
  let cancel = (): void => {};
  const everySecond = (): void => {
    cancel = clock.after(beatMs, () => {
      everySecond();
      look();
    });
  };

  everySecond();
  queue(false);
  return {
    isLeader: () => release !== undefined,
    heard: () => {
      heardAt = clock.now();
    },
    yield: end,
    leave: () => {
      left = true;
      cancel();
      waiting.abort();
      end();
    },
  };
};
