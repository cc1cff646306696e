import type { MethodAnswer } from '@parley/protocol';
import type { Activity } from '../activity.ts';
import { ParleyError } from '../errors.ts';
import type { Clock } from '../options.ts';
import type { Store } from '../state/store.ts';
import type { OfflineStore } from '../store/offline-store.ts';
import { isTokenRefused } from '../transport/http.ts';
import { type Backoff, delayMs } from './backoff.ts';
import {
  laneOf,
  type Operation,
  type OperationName,
  type Pending,
  type Progress,
  targetOf,
} from './operation.ts';

/** Delivers one operation. Rejects with the engine's refusal, or with anything else when the outcome is unknown. */
export type Deliver = (operation: Operation) => Promise<MethodAnswer<OperationName>>;

/** Where an acknowledgement goes. */
interface Waiter {
  resolve(answer: MethodAnswer<OperationName>): void;
  reject(error: Error): void;
}

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
}

/** The queue of what the person did. */
export interface OutboxQueue {
  add<Name extends OperationName>(operation: Extract<Operation, { name: Name }>): Pending<Name>;
  retry(id: string): void;
  discard(id: string): void;
  /** Something changed for the better (connected again): who waits for a second try tries now. */
  wake(): void;
  /** Takes up what an earlier run of the program left. */
  restore(): Promise<void>;
  /** An operation was seen applied. */
  applied(operation: Operation): void;
  close(): void;
}

const backoff: Backoff = { firstMs: 1_000, mostMs: 30_000 };

/**
 * One lane for each channel: its operations go one after the other, in the order the person did them, each under one id
 * however often it is tried. What was refused steps aside, with what depends on it, and the lane goes on.
 */
export const createOutbox = (options: OutboxOptions): OutboxQueue => {
  const { store, offline, deliver, clock, random, activity } = options;
  const waiters = new Map<string, Waiter>();
  const busy = new Map<string, { wake: () => void; ended: () => void }>();
  let kept: Promise<void> = Promise.resolve();
  let closed = false;

  const find = (id: string): Operation | undefined =>
    store.get().operations.find((operation) => operation.id === id);

  const progress = (id: string, next: Progress): void =>
    store.update((state) => ({
      ...state,
      operations: state.operations.map((operation) =>
        operation.id === id ? { ...operation, progress: next } : operation,
      ),
    }));

  const drop = (id: string): void => {
    store.update((state) => ({
      ...state,
      operations: state.operations.filter((operation) => operation.id !== id),
    }));
    void offline.forget(id);
  };

  const next = (lane: string): Operation | undefined =>
    store
      .get()
      .operations.find((operation) => laneOf(operation) === lane && operation.progress.status === 'queued');

  const run = async (lane: string): Promise<void> => {
    if (busy.has(lane)) return;
    busy.set(lane, { wake: () => {}, ended: activity.begin() });
    for (let operation = next(lane); operation && !closed; operation = next(lane)) {
      await settle(lane, operation);
    }
    busy.get(lane)?.ended();
    busy.delete(lane);
  };

  /** Ends when the operation is acknowledged or refused: until then every try waits longer, up to a bound. */
  const settle = async (lane: string, operation: Operation): Promise<void> => {
    progress(operation.id, { status: 'sending' });
    for (let attempt = 1; !closed && find(operation.id); attempt += 1) {
      const error = await tryOnce(operation);
      if (error === undefined) return;
      if (error instanceof ParleyError && error.retry === 'never' && !isTokenRefused(error)) {
        return refuse(operation, error);
      }
      const wait =
        error instanceof ParleyError && typeof error.retry === 'object'
          ? error.retry.afterMs
          : delayMs(backoff, attempt, random());
      await pause(lane, wait, error instanceof ParleyError && typeof error.retry === 'object');
    }
  };

  const tryOnce = async (operation: Operation): Promise<Error | undefined> => {
    try {
      acknowledge(operation, await deliver(operation));
      return undefined;
    } catch (error) {
      return error instanceof Error
        ? error
        : new Error('unable to deliver; the cause is unknown', { cause: error });
    }
  };

  /** Waits; a wake-up ends it early, unless the engine itself named the time. */
  const pause = (lane: string, ms: number, fixed: boolean): Promise<void> =>
    new Promise((resolve) => {
      const entry = busy.get(lane);
      const calm = clock.after(ms, resolve);
      if (!entry) return;
      entry.wake = () => {
        if (fixed && !closed) return;
        calm();
        resolve();
      };
    });

  const acknowledge = (operation: Operation, answer: MethodAnswer<OperationName>): void => {
    waiters.get(operation.id)?.resolve(answer);
    waiters.delete(operation.id);
    if ('log' in answer) progress(operation.id, { status: 'acknowledged', offset: answer.offset });
    options.acknowledged(operation, answer);
    if (!('log' in answer)) drop(operation.id);
  };

  const refuse = (operation: Operation, error: ParleyError): void => {
    const { code, reason, message, retry } = error;
    progress(operation.id, { status: 'failed', refusal: { code, reason, message, retry } });
    const failed = find(operation.id);
    if (failed) void offline.keep(failed);
    waiters.get(operation.id)?.reject(error);
    waiters.delete(operation.id);
    if (operation.name === 'messages.send') cancelDependants(operation.id, error);
    if (operation.name === 'reads.markRead') drop(operation.id);
  };

  /** What was to be done with a message that will never exist. */
  const cancelDependants = (id: string, error: ParleyError): void => {
    for (const operation of store.get().operations) {
      const reply = operation.name === 'messages.send' && operation.input.parentId === id;
      const change = operation.name !== 'messages.send' && targetOf(operation) === id;
      if (change) abandon(operation.id, error);
      else if (reply && operation.progress.status === 'queued') refuse(operation, error);
    }
  };

  const abandon = (id: string, error: Error): void => {
    drop(id);
    waiters.get(id)?.reject(error);
    waiters.delete(id);
  };

  /** A later read mark makes those still waiting needless. */
  const collapse = (operation: Operation): void => {
    if (operation.name !== 'reads.markRead') return;
    for (const other of store.get().operations) {
      if (other.name !== 'reads.markRead' || other.cid !== operation.cid || other.id === operation.id)
        continue;
      if (other.progress.status === 'queued') drop(other.id);
    }
  };

  const show = (operation: Operation): void => {
    collapse(operation);
    store.update((state) => ({ ...state, operations: [...state.operations, operation] }));
    void run(laneOf(operation));
  };

  return {
    add: <Name extends OperationName>(operation: Extract<Operation, { name: Name }>): Pending<Name> => {
      const acknowledged = new Promise<MethodAnswer<OperationName>>((resolve, reject) => {
        waiters.set(operation.id, { resolve, reject });
      }) as Promise<MethodAnswer<Name>>;
      // A refusal is shown on its row; nobody has to catch it here as well.
      acknowledged.catch(() => {});
      kept = kept
        .then(() => offline.keep(operation))
        .catch(() => {})
        .then(() => show(operation));
      void activity.during(kept);
      return { id: operation.id, acknowledged };
    },
    retry: (id) => {
      const operation = find(id);
      if (operation?.progress.status !== 'failed') return;
      progress(id, { status: 'queued' });
      void run(laneOf(operation));
    },
    discard: (id) => {
      const operation = find(id);
      if (operation?.progress.status === 'failed') drop(id);
    },
    wake: () => {
      for (const lane of busy.values()) lane.wake();
    },
    restore: async () => {
      for (const operation of await offline.operations()) {
        if (find(operation.id)) continue;
        const failed = operation.progress.status === 'failed';
        show(failed ? operation : { ...operation, progress: { status: 'queued' } });
      }
    },
    applied: (operation) => void offline.forget(operation.id),
    close: () => {
      closed = true;
      for (const lane of busy.values()) lane.wake();
    },
  };
};
