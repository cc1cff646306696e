import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '../errors.ts';
import type { Operation, OperationName, Refusal } from './operation.ts';

type Answer = MethodAnswer<OperationName>;

/** Those who wait for the acknowledgement of an operation. */
export interface Waiters {
  wait(id: string): Promise<Answer>;
  /** What is said of `into` is said of `id` as well. */
  follow(id: string, into: string): void;
  resolve(id: string, answer: Answer): void;
  /** Tells those whose operation was refused or given up between two states of the outbox. */
  compare(before: readonly Operation[], after: readonly Operation[]): void;
}

interface Waiter {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

const discarded: Refusal = {
  code: 'NOT_FOUND',
  reason: 'message_not_found',
  message: 'unable to deliver; it was discarded',
  retry: 'never',
};

/** Nobody waits yet. */
export const createWaiters = (): Waiters => {
  const held = new Map<string, Waiter[]>();
  const take = (id: string): Waiter[] => {
    const waiting = held.get(id) ?? [];
    held.delete(id);
    return waiting;
  };
  // Made for those who wait only: what was refused is compared again with every step, as long as it stands there.
  const reject = (id: string, why: Refusal): void => {
    for (const waiter of take(id)) waiter.reject(new ParleyError(why));
  };
  return {
    wait: (id) => {
      const { promise, resolve, reject: refuse } = Promise.withResolvers<Answer>();
      // A refusal is shown on its row; nobody has to catch it here as well.
      promise.catch(() => {});
      held.set(id, [...(held.get(id) ?? []), { resolve, reject: refuse }]);
      return promise;
    },
    follow: (id, into) => void held.set(into, [...(held.get(into) ?? []), ...take(id)]),
    resolve: (id, answer) => {
      for (const waiter of take(id)) waiter.resolve(answer);
    },
    compare: (before, after) => {
      const now = new Map(after.map((operation) => [operation.id, operation]));
      for (const { id } of before) {
        const progress = now.get(id)?.progress;
        if (progress?.status === 'failed') reject(id, progress.refusal);
        if (!progress) reject(id, discarded);
      }
    },
  };
};
