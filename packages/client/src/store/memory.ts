import type { Operation } from '../outbox/operation.ts';
import type { OfflineStore } from './offline-store.ts';

/** A store that lives as long as the page. */
export const memoryStore = (): OfflineStore => {
  const held = new Map<string, Operation>();
  return {
    operations: async () => [...held.values()],
    keep: async (operation) => {
      held.set(operation.id, operation);
    },
    forget: async (id) => {
      held.delete(id);
    },
    clear: async () => held.clear(),
    close: async () => {},
  };
};
