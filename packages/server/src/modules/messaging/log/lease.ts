import { setTimeout as pause } from 'node:timers/promises';
import { streams } from '@parley/protocol';
import { brand } from '@parley/protocol/brand';
import type { Context } from '../../../platform/context.ts';
import { publishToChannel } from './publish.ts';

const leaseMs = 5_000;
const renewMs = 2_000;
const lookMs = 250;
/** How far back a dead instance's entries are published again. */
const backMs = 60_000;

/**
 * This process's lease. While it is alive its publications are its own to make; when it ended without saying so, another
 * process publishes the last minute of its entries again, thin: readers that hold them drop the repeat, others sync.
 */
export class Lease {
  readonly #context: Context;
  readonly #broker: 'hub' | 'centrifugo' | undefined;
  #timer: NodeJS.Timeout | undefined;
  #republishing = false;

  /** @param broker absent for a process that nobody is connected to: it leaves the dead to others */
  constructor(context: Context, broker?: 'hub' | 'centrifugo') {
    this.#context = context;
    this.#broker = broker;
  }

  async start(): Promise<void> {
    await this.#renew();
    this.#timer = setInterval(() => void this.#tick(), renewMs);
    this.#timer.unref();
  }

  /** Ends the lease. @param published whether everything this process wrote was also published */
  async stop(published: boolean): Promise<void> {
    clearInterval(this.#timer);
    const now = this.#context.clock.now();
    await this.#context.db.sql`
      update instances set lease_until = ${now}, republished_at = ${published ? now : null} where id = ${this.#context.instance}`;
  }

  /**
   * Hubs reach only those connected to their own process. Waits for the lease of one that died; to be asked after `start`,
   * so that of two who begin at once each sees the other.
   *
   * @throws Error with one sentence for the operator when another process serves the database and one of the two has a hub
   */
  async alone(): Promise<void> {
    const first = await this.#others();
    for (let others = first; others.size > 0; others = await this.#others()) {
      for (const [id, until] of others) {
        if (until === (first.get(id) ?? until)) continue;
        throw new Error(
          `unable to start; another ${brand.name} serves this database, and people connected to different processes hear each other only through --broker=centrifugo: stop the other, or start both with it`,
        );
      }
      for (const [id, until] of others) first.set(id, until);
      await pause(lookMs);
    }
  }

  /** Living processes this one does not go with, and until when they said they live. */
  async #others(): Promise<Map<string, number>> {
    const { db, clock, instance } = this.#context;
    const rows = await db.sql<{ id: string; leaseUntil: Date }[]>`
      select id, lease_until from instances
      where lease_until > ${clock.now()} and id <> ${instance} and broker is not null
        and (broker = 'hub' or ${this.#broker === 'hub'})`;
    return new Map(rows.map(({ id, leaseUntil }) => [id, leaseUntil.getTime()]));
  }

  async #tick(): Promise<void> {
    try {
      await this.#renew();
      if (this.#broker) await this.#republish();
    } catch (error) {
      this.#context.log.warn({ err: error }, 'the lease will be renewed again');
    }
  }

  async #renew(): Promise<void> {
    const now = this.#context.clock.now();
    const until = new Date(now.getTime() + leaseMs);
    await this.#context.db.sql`
      insert into instances (id, started_at, lease_until, broker)
      values (${this.#context.instance}, ${now}, ${until}, ${this.#broker ?? null})
      on conflict (id) do update set lease_until = excluded.lease_until`;
  }

  async #republish(): Promise<void> {
    // While the broker is away this lasts, and once is enough.
    if (this.#republishing) return;
    this.#republishing = true;
    try {
      await this.#speakForTheDead();
    } finally {
      this.#republishing = false;
    }
  }

  async #speakForTheDead(): Promise<void> {
    const { db, broker, clock, instance } = this.#context;
    const now = clock.now();
    // Noted as done only when it is: whoever dies meanwhile is followed by another, and twice is as once.
    const dead = await db.sql<{ id: string; leaseUntil: Date }[]>`
      select id, lease_until from instances
      where lease_until < ${now} and republished_at is null and id <> ${instance}`;
    for (const { id, leaseUntil } of dead) {
      const since = new Date(leaseUntil.getTime() - leaseMs - backMs);
      const until = new Date(now.getTime() + backMs);
      await this.#dismiss(id, since, until);
      await this.#welcome(id, since, until);
      const entries = await this.#context.db.sql<{ appId: string; cid: string; logOffset: number }[]>`
        select app_id, cid, log_offset from logged_by(${id}, ${since}, ${until})`;
      for (const { appId, cid, logOffset } of entries) {
        publishToChannel(this.#context, appId, cid, { type: 'changed', cid, offset: logOffset });
      }
      await broker.settled();
      await db.sql`update instances set republished_at = ${now} where id = ${id} and republished_at is null`;
      this.#context.log.info(
        { instance: id, entries: entries.length },
        'published the entries of an instance that ended',
      );
    }
  }

  /** Connections of people the dead instance took out end listening, where they outlived it. */
  async #dismiss(instance: string, since: Date, until: Date): Promise<void> {
    const { db, broker } = this.#context;
    const leavers = await db.sql<{ appId: string; userId: string; cid: string }[]>`
      select app_id, user_id, cid from leavers_of(${instance}, ${since}, ${until})`;
    for (const { appId, userId, cid } of leavers)
      broker.unsubscribe(streams.brokerUser(appId, userId), streams.channel(appId, cid));
    const closed = await db.sql<{ appId: string; cid: string; members: string[] }[]>`
      select app_id, cid, members from closed_by(${instance}, ${since}, ${until})`;
    for (const { appId, cid, members } of closed) {
      const stayers = new Set(members.map((user) => streams.brokerUser(appId, user)));
      broker.confine(streams.channel(appId, cid), stayers);
    }
  }

  /** Connections of people the dead instance let in listen from now on: joining a stream makes their client sync. */
  async #welcome(instance: string, since: Date, until: Date): Promise<void> {
    const load = () => this.#context.db.sql<{ appId: string; userId: string; cid: string }[]>`
      select app_id, user_id, cid from newcomers_of(${instance}, ${since}, ${until})`;
    const { broker } = this.#context;
    const newcomers = await load();
    if (newcomers.length === 0) return;
    for (const { appId, userId, cid } of newcomers)
      broker.subscribe(streams.brokerUser(appId, userId), streams.channel(appId, cid));
    // Whoever was removed since the first look was cut off before they listened.
    const keyOf = (one: { appId: string; userId: string; cid: string }) =>
      `${one.appId} ${one.userId} ${one.cid}`;
    const still = new Set((await load()).map(keyOf));
    for (const gone of newcomers.filter((one) => !still.has(keyOf(one))))
      broker.unsubscribe(streams.brokerUser(gone.appId, gone.userId), streams.channel(gone.appId, gone.cid));
  }
}
