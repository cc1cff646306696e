import type { Operation } from '../outbox/operation.ts';

/**
 * Where a client keeps what must outlive the moment. An operation is kept before it is shown and until it is done, so
 * nothing typed is lost. A store belongs to one person of one app; give another person another store.
 */
export interface OfflineStore {
  /** Operations not yet done, in the order they were kept. */
  operations(): Promise<readonly Operation[]>;
  /** Keeps an operation, or its new state. */
  keep(operation: Operation): Promise<void>;
  /** Forgets an operation that is done. */
  forget(id: string): Promise<void>;
  /** Removes everything of the person, as signing out must. */
  clear(): Promise<void>;
  close(): Promise<void>;
}
