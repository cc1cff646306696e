import type { Store } from '../state/store.ts';
import type { Call } from '../transport/http.ts';
import type { AppsNoun } from './noun.ts';

/** How often what was told to be older than what came meanwhile is asked for. */
const triesMost = 5;

/** What is asked of the engine about the app itself; loaded with the first use of it. */
export const createVerbs = (call: Call, store: Store): AppsNoun => {
  let loading: Promise<void> | undefined;

  /** An answer that an event overtook is asked for again. */
  const read = async (): Promise<void> => {
    for (let tries = 0; tries < triesMost; tries += 1) {
      const before = store.get().server.app;
      const { app } = await call('apps.mine', {});
      const isLatest = store.get().server.app === before;
      store.updateServer((state) => ({ ...state, app }));
      if (isLatest) return;
    }
  };

  const load = (): Promise<void> => {
    loading ??= read().finally(() => {
      loading = undefined;
    });
    return loading;
  };

  /** Which app it is, asked for where that is not known yet. */
  const own = async (): Promise<{ id: string }> => {
    if (!store.get().server.app) await load();
    return { id: store.get().server.app?.id ?? '' };
  };

  return {
    load,
    settings: async () => call('apps.get', await own()),
    change: async (change) => call('apps.update', { ...(await own()), ...change }),
    usage: async () => call('apps.usage', await own()),
    delete: async () => call('apps.delete', await own()),
    restore: async () => call('apps.restore', await own()),
    health: async () => call('apps.health', await own()),
    createKey: async () => call('apps.createKey', await own()),
    registerKey: async (key) => call('apps.registerKey', { ...(await own()), ...key }),
    revokeKey: async (key) => call('apps.revokeKey', { ...(await own()), ...key }),
    update: async (input) => {
      const answer = await call('apps.updateMine', input);
      store.updateServer((state) => ({ ...state, app: answer.app }));
      return answer;
    },
  };
};
