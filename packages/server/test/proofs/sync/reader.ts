import {
  type ChannelState,
  emptyState,
  isBehind,
  mustQuery,
  reduceEvent,
  type ServerState,
  syncRequest,
  unknownIn,
} from '@parley/client/reduce';
import { type MethodCall, type ParleyEvent, streams } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { type Answered, type ReadMethod, take } from '@parley/testkit/reader';
import type { AppOf, Told } from '../../app.ts';
import { general } from './world.ts';

/** A client made of nothing but the reducers: what it holds, and the reads that made it. */
export interface Held {
  state: ServerState;
  reads: Answered[];
}

/** Which lists of what they planned a reader has open: all but drafts, or those as well. */
export type Plans = boolean | 'drafts';

/** One person's way to the engine. */
export class Reader {
  readonly user: string;
  readonly #app: AppOf;
  readonly #plans: Plans;

  /** @param plans do they have the lists of what they planned open? */
  constructor(app: AppOf, user: string, plans: Plans = false) {
    this.#app = app;
    this.user = user;
    this.#plans = plans;
  }

  /** Everything there is: the list, every timeline, every thread, every member. Erin also watches the open channel. */
  async open(): Promise<Held> {
    let held = await this.#begin();
    if (this.user === 'erin') held = await this.#read(held, 'channels.get', { cid: general });
    for (const cid of Object.keys(held.state.channels)) {
      held = await this.#read(held, 'messages.list', { cid, limit: 100 });
      held = await this.#read(held, 'members.list', { cid, limit: 100 });
      const parents = Object.values(held.state.channels[cid]?.messages ?? {}).filter((m) => m.replyCount > 0);
      for (const { id } of parents) held = await this.#read(held, 'messages.replies', { id, limit: 100 });
    }
    return held;
  }

  /** What a client that comes now holds, of the very things another one has open. */
  async openLike(other: ServerState): Promise<Held> {
    let held = await this.#begin();
    for (const cid of Object.keys(other.channels)) {
      if (!held.state.channels[cid]) held = await this.#read(held, 'channels.get', { cid });
    }
    for (const channel of Object.values(other.channels)) held = await this.#openLike(held, channel);
    return held;
  }

  async #openLike(held: Held, { cid, line, threads, membersComplete }: ChannelState): Promise<Held> {
    let next = held;
    if (line.intervals.length > 0) next = await this.#read(next, 'messages.list', { cid, limit: 100 });
    for (const id of Object.keys(threads))
      next = await this.#read(next, 'messages.replies', { id, limit: 100 });
    return membersComplete ? this.#read(next, 'members.list', { cid, limit: 100 }) : next;
  }

  /** Asks what changed, and for what the answer only names. */
  async sync(held: Held): Promise<Held> {
    const request = syncRequest(held.state);
    const next = await this.#planned(await this.#read(held, 'sync.sync', request));
    const last = next.reads.find(({ method }) => method === 'sync.sync');
    if (last?.method !== 'sync.sync' || !last.answer) return next;
    if (mustQuery(held.state, last.answer)) return this.#read(next, 'channels.query', { limit: 100 });
    let met = next;
    for (const cid of unknownIn(next.state, last.answer))
      met = await this.#read(met, 'channels.get', { cid });
    return met;
  }

  /** Takes events as they come; what they leave open a sync brings, as in a client. */
  async receive(held: Held, events: readonly ParleyEvent[]): Promise<Held> {
    const state = events.reduce(reduceEvent, held.state);
    let next: Held = { state, reads: [] };
    for (const event of events) {
      if (event.type !== 'membership.updated' || next.state.channels[event.cid]) continue;
      next = await this.#read(next, 'channels.get', { cid: event.cid });
    }
    const isOther = events.some(({ type }) => type === 'types.changed');
    return isOther || isBehind(next.state) ? this.sync(next) : this.#planned(next);
  }

  /** What of the publications reached this person, who was subscribed to what they held. */
  heard(told: readonly Told[], before: ServerState): ParleyEvent[] {
    const { id } = this.#app;
    const own = streams.brokerUser(id, this.user);
    const subscribed = new Set(Object.keys(before.channels).map((cid) => streams.channel(id, cid)));
    subscribed.add(streams.user(id, this.user));
    subscribed.add(streams.app(id));
    const events: ParleyEvent[] = [];
    for (const one of told) {
      if (one.does === 'publish') {
        if (subscribed.has(one.stream)) events.push(one.event);
      } else if (one.does === 'subscribe') {
        if (one.user === own) subscribed.add(one.stream);
      } else if (one.does === 'unsubscribe') {
        if (one.user === own) subscribed.delete(one.stream);
      }
    }
    return events;
  }

  async mayRead(id: string): Promise<boolean> {
    return this.#app.call(this.#app.as(this.user), 'messages.get', { id }).then(
      () => true,
      () => false,
    );
  }

  async #begin(): Promise<Held> {
    const empty = emptyState({ id: this.user, role: 'member' });
    const synced = await this.#planned(await this.#read({ state: empty, reads: [] }, 'sync.sync', {}));
    return this.#read(synced, 'channels.query', { limit: 100 });
  }

  /** Reads the lists that are open and not known to be whole. */
  async #planned(held: Held): Promise<Held> {
    let next = held;
    if (this.#plans && !next.state.scheduled.loaded) next = await this.#read(next, 'scheduled.list', {});
    if (this.#plans && !next.state.reminders.loaded) next = await this.#read(next, 'reminders.list', {});
    if (this.#plans && !next.state.bookmarks.loaded) next = await this.#read(next, 'bookmarks.list', {});
    if (this.#plans === 'drafts' && !next.state.drafts.loaded)
      next = await this.#read(next, 'drafts.list', {});
    if (this.#plans && !next.state.notifications.loaded)
      next = await this.#read(next, 'notifications.list', { limit: 100 });
    return next;
  }

  async #read<Name extends ReadMethod>(held: Held, method: Name, input: MethodCall<Name>): Promise<Held> {
    const answer = await this.#app.call(this.#app.as(this.user), method, input).catch((error: unknown) => {
      if (error instanceof ParleyError && error.code === 'NOT_FOUND') return null;
      throw error;
    });
    const read = { method, input, answer } as Answered;
    return { state: take(held.state, read), reads: [...held.reads, read] };
  }
}
