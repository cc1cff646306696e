import type { Context } from '../../../platform/context.ts';
import { Beats } from './beats.ts';
import { look } from './look.ts';
import { News } from './news.ts';
import { type ChangeRow, endSessions, loadChanges, sweep, writeBeats } from './store.ts';
import { Watchers } from './watchers.ts';

const turnMs = 1_000;
const minuteMs = 60_000;
/** Clocks of two processes differ by less, and a write that was begun is committed in less. */
const marginMs = 5_000;

/**
 * Presence in this process: once a second it writes the heartbeats it was given, asks whose presence changed anywhere, and
 * tells those who were given to it as watchers. A turn that fails is made up for by the next.
 *
 * Lifecycle: `start`, `settled`, `stop`. Without watchers it reads nothing.
 */
export class PresenceRunner {
  readonly beats: Beats;
  readonly watchers = new Watchers();
  readonly #context: Context;
  readonly #news = new News();
  /** Changes that were looked at, for as long as they are found again. */
  readonly #seen = new Map<string, number>();
  #lookedAt: Date | undefined;
  #turning: Promise<void> | undefined;
  #turns: NodeJS.Timeout | undefined;
  #sweeps: NodeJS.Timeout | undefined;
  #stopped = false;

  /** @param now milliseconds of a clock that never goes back */
  constructor(context: Context, now?: () => number) {
    this.#context = context;
    this.beats = new Beats(now);
  }

  start(): void {
    this.#later();
    this.#sweeps = setInterval(() => void this.#sweep(), minuteMs).unref();
  }

  /** A second after the last turn ended, however long it took: nobody is told more often than that. */
  #later(): void {
    if (this.#stopped) return;
    this.#turns = setTimeout(() => void this.#turn().then(() => this.#later()), turnMs).unref();
  }

  /** Resolves when every heartbeat given so far is written and everything that is known is told. */
  async settled(): Promise<void> {
    await this.#turning;
    do await this.#turn();
    while (this.#news.size > 0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#turns);
    clearInterval(this.#sweeps);
    await this.#turning;
  }

  #turn(): Promise<void> {
    this.#turning ??= this.#work()
      .catch((err: unknown) => {
        this.#context.log.warn({ err }, 'presence will be looked at again in a second');
      })
      .finally(() => {
        this.#turning = undefined;
      });
    return this.#turning;
  }

  async #work(): Promise<void> {
    await this.#write();
    await this.#look();
    this.#news.tell(this.#context, this.watchers);
  }

  async #write(): Promise<void> {
    const beats = this.beats.take();
    if (beats.length === 0) return;
    const apps = [...new Set(beats.map(({ app }) => app))];
    try {
      await this.#context.db.tenant(apps, 'write', async (tx) => {
        await Promise.all([
          writeBeats(
            tx,
            beats.filter(({ ends }) => !ends),
          ),
          endSessions(
            tx,
            beats.filter(({ ends }) => ends),
          ),
        ]);
      });
    } catch (error) {
      this.beats.giveBack(beats);
      throw error;
    }
  }

  async #look(): Promise<void> {
    const now = this.#context.clock.now();
    this.watchers.expire(now);
    if (this.watchers.size === 0) {
      this.#lookedAt = undefined;
      this.#seen.clear();
      return;
    }
    const since = new Date((this.#lookedAt ?? now).getTime() - marginMs);
    const changes = await loadChanges(this.#context.db.sql, since, now);
    const news = changes.filter((change) => !this.#seen.has(nameOf(change)));
    const people = new Map(
      news.map(({ appId, userId }) => [`${appId}/${userId}`, { app: appId, user: userId }]),
    );
    const watched = [...people.values()].filter((person) => this.watchers.isWatched(person));
    if (watched.length > 0) {
      for (const { watcher, user, presence } of await look(this.#context, this.watchers, watched))
        this.#news.add(watcher, user, presence);
    }
    for (const change of news) this.#seen.set(nameOf(change), change.at.getTime());
    for (const [name, at] of this.#seen) if (at < since.getTime()) this.#seen.delete(name);
    this.#lookedAt = now;
  }

  async #sweep(): Promise<void> {
    const before = new Date(this.#context.clock.now().getTime() - minuteMs);
    await sweep(this.#context.db.sql, before).catch((err: unknown) =>
      this.#context.log.warn({ err }, 'sessions that are over will be removed in a minute'),
    );
  }
}

const nameOf = ({ appId, userId, session, at }: ChangeRow): string =>
  `${appId}/${session ?? ''}/${at.getTime()}/${userId}`;
