import type { CustomEmoji, EventOf } from '@parley/protocol';
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

type EmojiEvent = EventOf<'emoji.updated'> | EventOf<'emoji.removed'>;

/** What an app's stream tells. */
export const reduceApp = (state: ServerState, event: EmojiEvent): ServerState =>
  event.type === 'emoji.updated' ? putEmoji(state, event.emoji) : removeEmoji(state, event.name);
