import { announce } from './announce.ts';
import { readFrame } from './command.ts';
import type { Core } from './core.ts';
import { Deadlines } from './deadlines.ts';
import type { CloseCode } from './disconnects.ts';
import { disconnects } from './disconnects.ts';
import type { Grant } from './grant.ts';
import type { Position } from './history.ts';
import { Inbox } from './inbox.ts';
import { open } from './open.ts';
import type { Session } from './options.ts';
import { Outbox } from './outbox.ts';
import type { Payload } from './protocol/payload.ts';
import type { ClientInfo, Reply } from './protocol/reply.ts';
import { PING } from './protocol/reply.ts';
import type { Publication } from './publication.ts';
import { announcedTtl } from './session-reply.ts';
import type { Subscription } from './subscription.ts';
import type { Framing, Peer, Transport, TransportEvents } from './transport.ts';
import { unsubscribes } from './unsubscribes.ts';
import type { Timed } from './wheel.ts';

export type Phase = 'new' | 'connecting' | 'refused' | 'connected' | 'closed';

/** One client: its wire, its queue, its subscriptions and its deadlines. */
export class Connection<State> implements Session<State>, TransportEvents, Timed {
  readonly id: string;
  phase: Phase = 'new';
  user = '';
  expiresAt: number | undefined;
  /** The channel a subscribe handler is deciding about; cleared when the application withdraws it meanwhile. */
  deciding: string | undefined;
  dueAt = 0;
  slot = -1;
  readonly #core: Core<State>;
  readonly #transport: Transport;
  readonly #outbox: Outbox;
  readonly #deadlines = new Deadlines();
  readonly #channels = new Map<string, Subscription>();
  #info: Payload | undefined;
  #peer: Peer | undefined;
  #state: State | undefined;
  readonly #inbox: Inbox<State>;

  constructor(core: Core<State>, transport: Transport, peer: Peer) {
    this.id = core.settings.ids();
    this.#peer = peer;
    this.#core = core;
    this.#transport = transport;
    this.#outbox = new Outbox(transport, core, core.settings.maxQueueBytes, this);
    this.#inbox = new Inbox(core, this, transport);
    core.wires.add(this);
    this.#deadlines.stale = this.#in(core.settings.staleMs);
    this.#rearm();
  }

  get state(): State {
    return this.#state as State;
  }

  /** What its connect reply says of where to post commands. */
  get emulation(): { session: string; node: string } | undefined {
    const { session } = this.#transport;
    return session === undefined ? undefined : { session, node: this.#core.node };
  }

  /** How many channels it is subscribed to. */
  get subscriptions(): number {
    return this.#channels.size;
  }

  isSubscribed(channel: string): boolean {
    return this.#channels.has(channel);
  }

  subscription(channel: string): Subscription | undefined {
    return this.#channels.get(channel);
  }

  /** How others of `channel` see it. */
  info(channel: string): ClientInfo {
    const chan_info = this.#channels.get(channel)?.info;
    return { user: this.user, client: this.id, conn_info: this.#info, chan_info };
  }

  // What the wire reports

  received(frame: Buffer): void {
    if (this.phase === 'closed') return;
    const commands = readFrame(this.#transport.framing.encoding, frame);
    if (commands === undefined) {
      this.disconnect(disconnects.badRequest);
      return;
    }
    // Pongs are not in line with the others: a slow handler must not make a living client look dead.
    for (const { kind } of commands) if (kind === 'pong') this.#pong();
    if (this.isClosed()) return;
    this.#inbox.add(commands.filter(({ kind }) => kind !== 'pong'));
  }

  malformed(): void {
    this.disconnect(disconnects.badRequest);
  }

  writable(): void {
    this.#outbox.writable();
    this.#watchQueue();
  }

  closed(code: number): void {
    this.#end(code);
    this.#core.wires.delete(this);
    this.#core.wireClosed();
  }

  // What the hub and the commands do with it

  /** What is known of its wire; kept only until it connects, headers are large. */
  takePeer(): Peer | undefined {
    const peer = this.#peer;
    this.#peer = undefined;
    return peer;
  }

  /** Whose it is, and what others see of them. */
  identify(user: string, info: Payload | undefined): void {
    this.user = user;
    this.#info = info;
  }

  /** Makes it a session of its user. */
  accept(state: State | undefined): void {
    const { pingMs, random } = this.#core.settings;
    this.phase = 'connected';
    this.#state = state;
    this.#core.sessions.add(this);
    this.#deadlines.stale = Number.POSITIVE_INFINITY;
    // Between half and a whole interval, so that clients which came back together are not pinged together.
    this.#deadlines.ping = this.#in(pingMs * (0.5 + random() / 2));
    this.#rearm();
  }

  /** Its connect was refused: it may only go. */
  refuse(): void {
    this.phase = 'refused';
  }

  expireAt(expiresAt: number | undefined): void {
    this.expiresAt = expiresAt;
    this.#deadlines.expiry =
      expiresAt === undefined
        ? Number.POSITIVE_INFINITY
        : this.#in(Math.max(0, expiresAt - this.#core.settings.clock.now()));
    this.#rearm();
  }

  /** Receives the publications of `channel` from now on. */
  join(channel: string, subscription: Subscription): void {
    this.#channels.set(this.#core.channels.join(channel, this), subscription);
    if (subscription.expiresAt !== undefined) this.#watchSubscriptions();
    if (subscription.announced) announce(this.#core, 'join', channel, this.info(channel));
  }

  leave(channel: string): void {
    const subscription = this.#channels.get(channel);
    if (subscription === undefined) return;
    const info = this.info(channel);
    this.#channels.delete(channel);
    this.#core.channels.leave(channel, this);
    if (subscription.announced) announce(this.#core, 'leave', channel, info);
  }

  /** Subscribes it on the application's behalf. */
  subscribe(channel: string, grant: Grant, from: Position | undefined): void {
    const options = this.#core.rules.of(channel);
    if (options === undefined || this.#channels.has(channel)) return;
    const wish = from === undefined ? {} : { recover: true, ...from };
    const { subscription, result } = open(this.#core, this, channel, options, grant, wish, true);
    const { data, recoverable, positioned, epoch, publications = [] } = result;
    const offset = publications.at(-1)?.offset ?? result.offset;
    this.reply({ push: { channel, subscribe: { data, recoverable, positioned, epoch, offset } } });
    this.join(channel, subscription);
    // A push has no place for what was missed, so it follows as if it were live.
    for (const pub of publications) this.reply({ push: { channel, pub } });
  }

  /** Moves the end of the session on the application's behalf. */
  refresh(expiresAt: number | undefined): void {
    this.expireAt(expiresAt);
    this.reply({ push: { refresh: announcedTtl(this.#core.settings, expiresAt) } });
  }

  /** Ends a subscription with what the client is told of it. */
  end(channel: string, reason: CloseCode): void {
    this.leave(channel);
    this.reply({ push: { channel, unsubscribe: reason } });
  }

  /** Moves the end of a subscription. */
  extend(subscription: Subscription, expiresAt: number | undefined): void {
    subscription.expiresAt = expiresAt;
    this.#watchSubscriptions();
  }

  /** Ends a subscription on the application's behalf, also one that is just being decided. */
  unsubscribe(channel: string): void {
    if (this.deciding === channel) this.deciding = undefined;
    if (!this.#channels.has(channel)) return;
    this.end(channel, unsubscribes.server);
  }

  /** Queues a reply behind everything queued before. */
  reply(reply: Reply): void {
    if (this.phase !== 'closed') this.#enqueue(this.#transport.framing.frame(reply), true);
  }

  /** Queues what many receive; `urgent` before what is not, but never before what was queued for it earlier. */
  deliver(frame: { in(framing: Framing): Buffer }, urgent: boolean): void {
    this.#enqueue(frame.in(this.#transport.framing), urgent);
  }

  /** Delivers a publication that has a place in the history of its channel. */
  deliverInOrder(publication: Publication, urgent: boolean): void {
    const subscription = this.#channels.get(publication.channel);
    if (subscription === undefined) return;
    switch (publication.follows(subscription)) {
      case 'next':
        this.deliver(publication.for(subscription), urgent);
        return;
      case 'seen':
        return;
      case 'gap':
        if (subscription.serverSide) this.disconnect(disconnects.insufficientState);
        else this.end(publication.channel, unsubscribes.insufficient);
        return;
    }
  }

  /** Ends it: what was queued goes out before the close frame as far as the wire takes it at once. */
  disconnect(reason: CloseCode): void {
    if (this.phase === 'closed') return;
    if (reason.code !== disconnects.slow.code) this.#outbox.flush();
    this.#end(reason.code);
    this.#transport.close(reason);
  }

  /** Ends it with 3001 at a time of its own, so that a fleet does not come back at once. */
  shutdownAfter(delayMs: number): void {
    this.#deadlines.shutdown = this.#in(delayMs);
    this.#rearm();
  }

  // Its own

  blocked(): void {
    this.#watchQueue();
  }

  due(now: number): void {
    if (this.#deadlines.subscription <= now) this.#endExpired();
    const reason = this.#overdue(now);
    if (reason === undefined) this.#ping(now);
    else this.disconnect(reason);
  }

  #overdue(now: number): CloseCode | undefined {
    const deadlines = this.#deadlines;
    if (deadlines.queue <= now) return disconnects.slow;
    if (deadlines.shutdown <= now) return disconnects.shutdown;
    if (deadlines.expiry <= now) return disconnects.expired;
    // A connect without a decision is our fault: that client should come back.
    if (deadlines.stale <= now)
      return this.phase === 'connecting' ? disconnects.serverError : disconnects.stale;
    // While it is not read from, its pong may well be waiting.
    if (deadlines.pong <= now && !this.#inbox.paused) return disconnects.noPong;
    return undefined;
  }

  #ping(now: number): void {
    const { pingMs, pongMs } = this.#core.settings;
    const deadlines = this.#deadlines;
    if (deadlines.pong <= now) deadlines.pong = now + pongMs;
    if (deadlines.ping <= now) {
      deadlines.ping = now + pingMs;
      deadlines.pong = Math.min(deadlines.pong, now + pongMs);
      this.reply(PING);
    }
    this.#rearm();
  }

  #pong(): void {
    if (this.#deadlines.pong === Number.POSITIVE_INFINITY) {
      this.disconnect(disconnects.badRequest);
      return;
    }
    this.#deadlines.pong = Number.POSITIVE_INFINITY;
    this.#rearm();
  }

  #watchSubscriptions(): void {
    const now = this.#core.settings.clock.now();
    let earliest = Number.POSITIVE_INFINITY;
    for (const { expiresAt = earliest } of this.#channels.values()) earliest = Math.min(earliest, expiresAt);
    this.#deadlines.subscription = this.#in(Math.max(0, earliest - now));
    this.#rearm();
  }

  #endExpired(): void {
    const now = this.#core.settings.clock.now();
    for (const [channel, { expiresAt, serverSide }] of [...this.#channels]) {
      if (expiresAt === undefined || expiresAt > now) continue;
      if (serverSide) this.disconnect(disconnects.subscriptionExpired);
      else this.end(channel, unsubscribes.expired);
    }
    this.#watchSubscriptions();
  }

  #enqueue(frame: Buffer, urgent: boolean): void {
    if (!this.#outbox.enqueue(frame, urgent)) this.disconnect(disconnects.slow);
  }

  #watchQueue(): void {
    this.#deadlines.queue = this.#outbox.blockedSince + this.#core.settings.maxQueueMs;
    this.#rearm();
  }

  isClosed(): boolean {
    return this.phase === 'closed';
  }

  #in(ms: number): number {
    return this.#core.settings.clock.monotonic() + ms;
  }

  #rearm(): void {
    if (this.phase === 'closed') return;
    const next = this.#deadlines.next();
    if (next === this.dueAt && this.slot !== -1) return;
    if (next === Number.POSITIVE_INFINITY) this.#core.wheel.disarm(this);
    else this.#core.wheel.arm(this, next);
  }

  #end(code: number): void {
    if (this.phase === 'closed') return;
    const wasConnected = this.phase === 'connected';
    this.phase = 'closed';
    this.#inbox.discard();
    this.#core.wheel.disarm(this);
    this.#core.sessions.delete(this);
    for (const channel of this.#channels.keys()) this.#core.channels.leave(channel, this);
    this.#outbox.discard();
    // Later: telling others may end the next one that is too slow, and that one the next.
    if (wasConnected) queueMicrotask(() => this.#announceLeft());
    // Later, so that an application's reaction does not run in the middle of a publication to others.
    if (wasConnected) queueMicrotask(() => this.#reportClosed(code));
  }

  #announceLeft(): void {
    for (const [channel, { announced }] of this.#channels) {
      if (announced) announce(this.#core, 'leave', channel, this.info(channel));
    }
  }

  #reportClosed(code: number): void {
    const { closed, failed } = this.#core.settings;
    try {
      closed?.(this, code);
    } catch (error) {
      failed?.(error, 'closed');
    }
  }
}
