import type { AppEvent, CustomEmoji } from '@parley/protocol';
import type { EmojiState, ServerState } from './state.ts';

const without = (items: EmojiState['items'], name: string): CustomEmoji[] =>
  items.filter((held) => held.name !== name);

/** One emoji as it is now, in its place by name. */
export const putEmoji = (state: ServerState, emoji: CustomEmoji): ServerState => {
  const items = [...without(state.emoji.items, emoji.name), emoji];
  items.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...state, emoji: { ...state.emoji, items } };
};

export const removeEmoji = (state: ServerState, name: string): ServerState => ({
  ...state,
  emoji: { ...state.emoji, items: without(state.emoji.items, name) },
});

/** What an app's stream tells. */
export const reduceApp = (state: ServerState, event: AppEvent): ServerState => {
  if (event.type === 'app.updated') return { ...state, app: event.app };
  return event.type === 'emoji.updated' ? putEmoji(state, event.emoji) : removeEmoji(state, event.name);
};
