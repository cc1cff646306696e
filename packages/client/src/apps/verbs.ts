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

  return {
    load: () => {
      loading ??= read().finally(() => {
        loading = undefined;
      });
      return loading;
    },
    update: async (input) => {
      const answer = await call('apps.updateMine', input);
      store.updateServer((state) => ({ ...state, app: answer.app }));
      return answer;
    },
  };
};
