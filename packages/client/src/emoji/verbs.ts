import { putEmoji, removeEmoji } from '../reduce/index.ts';
import type { Store } from '../state/store.ts';
import type { Call } from '../transport/http.ts';
import type { EmojiNoun } from './noun.ts';

/** How often the list is asked for that was told to be older than what came meanwhile. */
const triesMost = 5;

/** What is asked of the engine about the app's own emoji; loaded with the first use of them. */
export const createVerbs = (call: Call, store: Store): EmojiNoun => {
  let loading: Promise<void> | undefined;

  /** An answer that an event overtook is asked for again. */
  const read = async (): Promise<void> => {
    for (let tries = 0; tries < triesMost; tries += 1) {
      const before = store.get().server.emoji;
      const { items } = await call('emoji.list', {});
      const isLatest = store.get().server.emoji === before;
      store.updateServer((state) => ({ ...state, emoji: { loaded: true, items } }));
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
    create: async (input) => {
      const answer = await call('emoji.create', input);
      store.updateServer((state) => putEmoji(state, answer.emoji));
      return answer;
    },
    alias: async (input) => {
      const answer = await call('emoji.alias', input);
      store.updateServer((state) => putEmoji(state, answer.emoji));
      return answer;
    },
    delete: async (input) => {
      const answer = await call('emoji.delete', input);
      const held = store.get().server.emoji.items.find(({ aliases }) => aliases.includes(answer.name));
      store.updateServer((state) =>
        held
          ? putEmoji(state, { ...held, aliases: held.aliases.filter((alias) => alias !== answer.name) })
          : removeEmoji(state, answer.name),
      );
      return answer;
    },
  };
};
