import type { Gifs } from '../api.ts';
import type { Store } from '../state/store.ts';
import type { Call } from '../transport/http.ts';

/** What is asked of the engine about GIFs; loaded with the first use of them. */
export const createVerbs = (call: Call, _: Store, ids: () => string): Omit<Gifs, 'pictureUrl'> => {
  let provider: Promise<string | undefined> | undefined;
  return {
    provider: () => {
      provider ??= call('gifs.provider', {}).then(({ name }) => name);
      // Asked again after it could not be reached.
      provider.catch(() => {
        provider = undefined;
      });
      return provider;
    },
    search: (input) => call('gifs.search', input),
    trending: (input = {}) => call('gifs.trending', input),
    take: ({ id = ids(), gif }) => call('gifs.take', { id, gif }),
  };
};
