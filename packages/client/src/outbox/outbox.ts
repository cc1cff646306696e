import type { MethodAnswer } from '@parley/protocol';
import type { Activity } from '../activity.ts';
import { ParleyError } from '../errors.ts';
import type { Clock } from '../options.ts';
import type { Store } from '../state/store.ts';
import { type OfflineStore, SupersededError } from '../store/offline-store.ts';
import { isTokenRefused } from '../transport/http.ts';
import { type Backoff, delayMs } from './backoff.ts';
import {
  laneOf,
  type Operation,
  type OperationName,
  type Pending,
  refusalOf,
  targetOf,
} from './operation.ts';
import { nextOf, type OutboxEvent, reduceOutbox } from './reduce.ts';
import { createWaiters } from './waiters.ts';

/** Delivers one operation. Rejects with the engine's refusal, or with anything else when the outcome is unknown. */
export type Deliver = (operation: Operation) => Promise<MethodAnswer<OperationName>>;

/** What the outbox is made of. */
export interface OutboxOptions {
  readonly store: Store;
  readonly offline: OfflineStore;
  readonly deliver: Deliver;
  readonly clock: Clock;
  readonly random: () => number;
  readonly activity: Activity;
  /** An operation was acknowledged; its effect may have to be fetched. */
  readonly acknowledged: (operation: Operation, answer: MethodAnswer<OperationName>) => void;
  /** What is stored of the operations changed; other tabs look again. */
  readonly changed: () => void;
  /** Another tab leads by now. */
  readonly superseded: () => void;
}

/** The queue of what the person did. */
export interface OutboxQueue {
  add<Name extends OperationName>(operation: Extract<Operation, { name: Name }>): Pending<Name>;
  retry(id: string): void;
  discard(id: string): void;
  /** Something changed for the better (connected again): who waits for a second try tries now. */
  wake(): void;
  /** Something else was answered: who waits for a second try has waited long enough after a second. */
  reached(): void;
  /** From now on this client delivers, beginning with what an earlier run of the program left. */
  lead(term: number): Promise<void>;
  /** From now on another tab delivers. */
  rest(): void;
  /** Another tab changed what is stored. */
  refresh(): Promise<void>;
  /** Something happened to what operations wait for. */
  tell(event: OutboxEvent): Promise<void>;
  /** Another tab was answered. */
  answered(id: string, answer: MethodAnswer<OperationName>): void;
  /** An operation was seen applied. */
  applied(operation: Operation): void;
  close(): void;
}

const backoff: Backoff = { firstMs: 1_000, mostMs: 30_000 };

/**
 * One lane for each channel: its operations go one after the other, in the order the person did them, each under one id
 * however often it is tried. What happens is decided by `reduce.ts`, over what is stored and in its transaction: only
 * what is durable is shown, and only what is marked as attempted leaves.
 */
export const createOutbox = (options: OutboxOptions): OutboxQueue => {
  const { store, offline, deliver, clock, random, activity } = options;
  const waiters = createWaiters();
  const busy = new Map<string, { wake: () => void; hurry: () => void; ended: () => void }>();
  let chain: Promise<unknown> = Promise.resolve();
  let term: number | undefined;
  let closed = false;

  const held = (): readonly Operation[] => store.get().operations;
  const find = (id: string): Operation | undefined => held().find((operation) => operation.id === id);
  const isGoing = (): boolean => !closed && term !== undefined;

  /** Shows what is stored; what did not change stays the same object, so its row does not render. */
  const show = (stored: readonly Operation[], told = () => {}): void => {
    const before = held();
    const known = new Map(before.map((operation) => [operation.id, operation]));
    const operations = stored.map((operation) => {
      const one = known.get(operation.id);
      return one && JSON.stringify(one) === JSON.stringify(operation) ? one : operation;
    });
    store.update((state) => ({ ...state, operations }));
    told();
    waiters.compare(
      before.filter(({ progress }) => progress.status !== 'acknowledged'),
      operations,
    );
  };

  /** One after the other, so that what is shown follows what is stored. */
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = chain.then(work);
    chain = done.catch(() => {});
    return activity.during(done);
  };

  const step = (event: OutboxEvent, by?: number, told?: () => void): Promise<void> =>
    inTurn(async () => {
      try {
        const stored = await offline.operations((before) => reduceOutbox(before, event), by);
        if (event.type === 'added') joined(event.operation, stored);
        show(stored, told);
        options.changed();
      } catch (error) {
        // Whoever leads now reads what is stored; anything else was healed by the store, or is its end.
        if (error instanceof SupersededError) options.superseded();
      }
    });

  /** Whose acknowledgement is that of another: an edit went into its send, a read mark was overtaken. */
  const joined = (operation: Operation, stored: readonly Operation[]): void => {
    const overtaken = (one: Operation) =>
      one.name === 'reads.markRead' && !stored.some(({ id }) => id === one.id) && one.cid === operation.cid;
    if (operation.name === 'reads.markRead') {
      for (const one of held().filter(overtaken)) waiters.follow(one.id, operation.id);
    }
    if (stored.some(({ id }) => id === operation.id)) return;
    const target = targetOf(operation) ?? '';
    if (operation.name === 'messages.edit') waiters.follow(operation.id, target);
    // Nothing of the message ever left, so no log knows of its end.
    else waiters.resolve(operation.id, { log: operation.cid, offset: 0, id: target });
  };

  const run = async (lane: string): Promise<void> => {
    if (busy.has(lane) || !isGoing()) return;
    busy.set(lane, { wake: () => {}, hurry: () => {}, ended: activity.begin() });
    for (let next = nextOf(held(), lane); next && isGoing(); next = nextOf(held(), lane)) {
      await deliverOne(lane, next.id);
      // What could not even be marked as leaving waits for the next occasion: at once it would be taken up for ever.
      if (find(next.id) === next) break;
    }
    busy.get(lane)?.ended();
    busy.delete(lane);
  };

  const runAll = (): void => {
    for (const lane of new Set(held().map(laneOf))) void run(lane);
  };

  /** Ends when the operation is acknowledged or refused: until then every try waits longer, up to a bound. */
  const deliverOne = async (lane: string, id: string): Promise<void> => {
    for (let attempt = 1; isGoing(); attempt += 1) {
      await step({ type: 'attempted', id, now: clock.now() }, term);
      const operation = find(id);
      if (operation?.progress.status !== 'sending' || !isGoing()) return;
      const error = await tryOnce(operation);
      if (error === undefined) return;
      if (error instanceof ParleyError && error.retry === 'never' && !isTokenRefused(error)) {
        return step({ type: 'refused', id, refusal: refusalOf(error) }, term);
      }
      const named = error instanceof ParleyError && typeof error.retry === 'object' ? error.retry : undefined;
      await pause(lane, named?.afterMs ?? delayMs(backoff, attempt, random()), named !== undefined);
    }
  };

  const tryOnce = async (operation: Operation): Promise<Error | undefined> => {
    let answer: MethodAnswer<OperationName>;
    try {
      answer = await deliver(operation);
    } catch (error) {
      return error as Error;
    }
    const { id } = operation;
    await step({ type: 'answered', id, ...('log' in answer && { offset: answer.offset }) }, term, () => {
      options.acknowledged(operation, answer);
      waiters.resolve(id, answer);
    });
    return undefined;
  };

  /** Waits; a wake-up ends it early, unless the engine itself named the time. */
  const pause = (lane: string, ms: number, fixed: boolean): Promise<void> =>
    new Promise((resolve) => {
      const entry = busy.get(lane);
      const from = clock.now();
      let calm = clock.after(ms, resolve);
      if (!entry) return;
      entry.wake = () => {
        if (fixed && isGoing()) return;
        calm();
        resolve();
      };
      entry.hurry = () => {
        if (fixed || ms <= backoff.firstMs) return;
        calm();
        calm = clock.after(Math.max(0, from + backoff.firstMs - clock.now()), resolve);
      };
    });

  /** The person's word about an operation they see: kept like the operation itself before the row follows it. */
  const decide = (event: OutboxEvent): void => void step(event).then(runAll);

  const wakeAll = (): void => {
    for (const lane of busy.values()) lane.wake();
  };

  return {
    add: <Name extends OperationName>(operation: Extract<Operation, { name: Name }>): Pending<Name> => {
      const acknowledged = waiters.wait(operation.id) as Promise<MethodAnswer<Name>>;
      void step({ type: 'added', operation }).then(runAll);
      return { id: operation.id, acknowledged };
    },
    retry: (id) => decide({ type: 'retried', id, now: clock.now() }),
    discard: (id) => decide({ type: 'discarded', id }),
    wake: wakeAll,
    reached: () => {
      for (const lane of busy.values()) lane.hurry();
    },
    lead: async (given) => {
      term = given;
      await step({ type: 'restored' }, given);
      runAll();
    },
    rest: () => {
      term = undefined;
      wakeAll();
    },
    refresh: () =>
      inTurn(async () => {
        show(await offline.operations((stored) => stored));
        runAll();
      }),
    tell: (event) => step(event).then(runAll),
    answered: waiters.resolve,
    applied: ({ id }) => {
      if (term !== undefined && !closed) void step({ type: 'applied', id }, term);
    },
    close: () => {
      closed = true;
      wakeAll();
    },
  };
};
