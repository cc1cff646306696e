import type { Context } from '../../../platform/context.ts';
import { isUniqueViolation } from '../../../platform/db/errors.ts';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { skim, type Wanted } from './skim.ts';

/** One entry of a channel's log as a follower reads it. */
export interface Entry {
  appId: string;
  channel: number;
  logOffset: number;
  type: string;
  subject: string | null;
  actor: string | null;
  seq: number | null;
  data: Record<string, unknown> | null;
  at: Date;
  /** When what the follower read of this channel before was logged; null when nothing was, or it is not known. */
  quietSince: Date | null;
}

/** What is left to do after the commit, when there is anything. */
// biome-ignore lint/suspicious/noConfusingVoidType: a function that leaves nothing to do returns nothing
type Later = (() => Promise<unknown>) | void;

/** What a follower does with entries: in the transaction that also commits its cursor, so exactly once and in channel order. */
export interface Follower {
  name: string;
  /** What it is for; channels with nothing of it are passed over. Absent: every entry. */
  only?: readonly Wanted[];
  /** Passes are at least so far apart, in milliseconds: for one whose effects may come a little later. */
  passMs?: number;
  /**
   * @param careful after a unique violation: something the follower writes is there already
   * @returns what is left to do after the commit, a hint too
   */
  apply(tx: TenantTx, entries: readonly Entry[], careful?: boolean, context?: Context): Promise<Later>;
  /** What it does about them after the commit: a hint, as a crash may leave it out. */
  followed?(context: Context, entries: readonly Entry[]): Promise<void>;
}

interface Work {
  app: string;
  channel: number;
}

const channelsPerPass = 256;
const entriesPerChannel = 64;
const sweepMs = 5_000;
const retryMs = 500;
/** Older than any transaction may be (platform/db/connect.ts), so a sweep misses no late commit. */
const sweepBackMs = 60_000;

/**
 * Runs one follower. Which channels have work is only a hint: this process says so after each commit; a sweep over the
 * log's last minute finds what a crash or another process left; a full comparison of heads and cursors runs at start.
 *
 * Concurrency: the cursor row is locked with SKIP LOCKED, so several processes may run the same follower.
 * Lifecycle: `start`, `hint`, `settled`, `stop`.
 */
export class FollowerRunner {
  readonly #context: Context;
  readonly #follower: Follower;
  readonly #work = new Map<string, Work>();
  /** How far this process knows each channel to be done. */
  readonly #done = new Map<string, number>();
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  /** Somebody waits for it: no rest between passes. */
  #hurried = false;
  #waiting: (() => void)[] = [];

  constructor(context: Context, follower: Follower) {
    this.#context = context;
    this.#follower = follower;
  }

  async start(): Promise<void> {
    await this.compareAll();
    this.#timer = setInterval(() => void this.#sweep(), sweepMs);
    this.#timer.unref();
  }

  /** A channel's log grew. */
  hint(app: string, channel: number): void {
    if (this.#stopped) return;
    this.#work.set(`${app}/${channel}`, { app, channel });
    this.#wake();
  }

  /** Resolves when everything hinted so far was followed. */
  async settled(): Promise<void> {
    this.#hurried = true;
    if (this.#follower.passMs) this.#resume();
    while (this.#running) await this.#running;
    this.#hurried = false;
  }

  /** Channels with work not yet taken. */
  get behind(): number {
    return this.#work.size;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    this.#resume();
    await this.#running;
  }

  #resume(): void {
    for (const resume of this.#waiting.splice(0)) resume();
  }

  #wake(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (this.#work.size > 0 && !this.#stopped) this.#wake();
    });
  }

  async #run(): Promise<void> {
    while (this.#work.size > 0 && !this.#stopped) {
      const batch = [...this.#work.entries()].slice(0, channelsPerPass);
      for (const [key] of batch) this.#work.delete(key);
      const startedMs = performance.now();
      try {
        const unfinished = await this.#passTwice(batch.map(([, work]) => work));
        for (const work of unfinished) this.#work.set(`${work.app}/${work.channel}`, work);
        const restMs = (this.#follower.passMs ?? 0) - (performance.now() - startedMs);
        if (restMs > 0 && !this.#hurried) await this.#pause(restMs);
      } catch (error) {
        this.#context.log.warn({ err: error, follower: this.#follower.name }, 'a follower will try again');
        for (const [key, work] of batch) this.#work.set(key, work);
        await this.#pause(retryMs);
      }
    }
  }

  #passTwice(work: readonly Work[]): Promise<Work[]> {
    return this.#pass(work).catch((error: unknown) => {
      if (isUniqueViolation(error)) return this.#pass(work, true);
      throw error;
    });
  }

  /** @returns channels that had more entries than one pass takes */
  async #pass(hinted: readonly Work[], careful = false): Promise<Work[]> {
    const { name } = this.#follower;
    await this.#makeCursors(hinted.filter(({ app, channel }) => !this.#done.has(`${app}/${channel}`)));
    const work = await this.#skim(hinted);
    if (work.length === 0) return [];
    const apps = [...new Set(work.map(({ app }) => app))];
    const after: { later?: Later } = {};
    const follow = async (tx: TenantTx): Promise<Entry[]> => {
      const wanted = tx.sql`unnest(
        ${plainArray(work.map(({ app }) => app))}::uuid[], ${plainArray(work.map(({ channel }) => channel))}::bigint[]
      ) as w (app_id, channel)`;
      const [locked, found] = await Promise.all([
        tx.sql<{ appId: string; channel: number }[]>`
          select c.app_id, c.channel from ${wanted}
          cross join lateral (
            select * from follower_cursors c
            where c.app_id = w.app_id and c.follower = ${name} and c.channel = w.channel
            limit 1 for update skip locked
          ) c`,
        // Planned for the table it will meet: by LATERAL it never scans the log (17.6 ms against 811); `at` is bounded by
        // the head, which never goes back as a clock may, so that no later week is visited and no entry left out.
        tx.sql<Entry[]>`
          select l.app_id, l.channel, l.log_offset, l.type, l.subject, l.actor, l.seq, l.data, l.at,
            c.followed_at as quiet_since
          from ${wanted}
          cross join lateral (
            select * from follower_cursors c
            where c.app_id = w.app_id and c.follower = ${name} and c.channel = w.channel limit 1
          ) c
          cross join lateral (
            select * from channel_heads h where h.app_id = w.app_id and h.channel = w.channel limit 1
          ) h
          cross join lateral (
            select * from channel_log l
            where l.app_id = w.app_id and l.channel = w.channel and l.log_offset > c.log_offset
              and l.at <= h.last_logged_at
            order by l.log_offset limit ${entriesPerChannel}
          ) l
          order by l.app_id, l.channel, l.log_offset`,
      ]);
      const ours = new Set(locked.map(({ appId, channel }) => `${appId}/${channel}`));
      const read = found.filter(({ appId, channel }) => ours.has(`${appId}/${channel}`));
      if (read.length === 0) return read;
      // Awaited before the commit is sent: effects may take several statements, and one that fails keeps the cursor back.
      after.later = await this.#follower.apply(tx, read, careful, this.#context);
      tx.withCommit(moveCursors(tx, name, read));
      return read;
    };
    const entries = await this.#context.db.tenant(apps, 'write', follow, 'first');
    if (entries.length > 0) await this.#followed(entries, after.later);
    return this.#noteDone(work, entries);
  }

  /** @returns the channels that have something for this follower */
  async #skim(work: readonly Work[]): Promise<readonly Work[]> {
    const { name, only } = this.#follower;
    if (!only) return work;
    const apps = [...new Set(work.map(({ app }) => app))];
    return this.#context.db.tenant(apps, 'write', (tx) => skim(tx, name, only, work), 'first');
  }

  async #followed(entries: readonly Entry[], later: Later): Promise<void> {
    try {
      await later?.();
      await this.#follower.followed?.(this.#context, entries);
    } catch (error) {
      this.#context.log.warn({ err: error, follower: this.#follower.name }, 'a hint was left out');
    }
  }

  /** In a transaction of their own: one that is only inserted would make whoever else follows the channel wait for it. */
  async #makeCursors(work: readonly Work[]): Promise<void> {
    if (work.length === 0) return;
    const apps = [...new Set(work.map(({ app }) => app))];
    await this.#context.db.tenant(
      apps,
      'write',
      (tx) => tx.sql`
        insert into follower_cursors (app_id, follower, channel, log_offset)
        select w.app_id, ${this.#follower.name}, w.channel, 0
        from unnest(
          ${plainArray(work.map(({ app }) => app))}::uuid[], ${plainArray(work.map(({ channel }) => channel))}::bigint[]
        ) as w (app_id, channel)
        order by w.app_id, w.channel
        on conflict do nothing`,
    );
  }

  #noteDone(work: readonly Work[], entries: readonly Entry[]): Work[] {
    const counts = new Map<string, number>();
    for (const { appId, channel, logOffset } of entries) {
      const key = `${appId}/${channel}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      this.#done.set(key, logOffset);
    }
    if (this.#done.size > 100_000) this.#done.clear();
    return work.filter(({ app, channel }) => counts.get(`${app}/${channel}`) === entriesPerChannel);
  }

  async #sweep(): Promise<void> {
    const until = this.#context.clock.now();
    const since = new Date(until.getTime() - sweepBackMs);
    try {
      const rows = await this.#context.db.sql<{ appId: string; channel: number; logOffset: number }[]>`
        select app_id, channel, log_offset from logged_since(${since}, ${new Date(until.getTime() + 60_000)})`;
      for (const row of rows) {
        if ((this.#done.get(`${row.appId}/${row.channel}`) ?? 0) < row.logOffset)
          this.hint(row.appId, row.channel);
      }
    } catch (error) {
      this.#context.log.warn({ err: error, follower: this.#follower.name }, 'a sweep will try again');
    }
  }

  /** Compares every head with its cursor. At start and daily. */
  async compareAll(): Promise<void> {
    const rows = await this.#context.db.sql<{ appId: string; channel: number }[]>`
      select app_id, channel from behind(${this.#follower.name}, 100000)`;
    for (const row of rows) this.hint(row.appId, row.channel);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

const moveCursors = async (tx: TenantTx, follower: string, entries: readonly Entry[]): Promise<void> => {
  const last = new Map(entries.map((entry) => [`${entry.appId}/${entry.channel}`, entry]));
  const rows = [...last.values()];
  await tx.sql`
    insert into follower_cursors (app_id, follower, channel, log_offset, followed_at)
    select w.app_id, ${follower}, w.channel, w.log_offset, w.at
    from unnest(
      ${plainArray(rows.map((row) => row.appId))}::uuid[],
      ${plainArray(rows.map((row) => row.channel))}::bigint[],
      ${plainArray(rows.map((row) => row.logOffset))}::bigint[],
      ${textArray(rows.map((row) => row.at.toISOString()))}::timestamptz[]
    ) as w (app_id, channel, log_offset, at)
    on conflict (app_id, follower, channel) do update
      set log_offset = excluded.log_offset, followed_at = excluded.followed_at`;
};
