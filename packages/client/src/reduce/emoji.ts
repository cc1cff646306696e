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

/** What an app's stream tells of what is held; types of channels are asked of `sync`. */
export type AppChange = Exclude<AppEvent, { type: 'types.changed' }>;

export const reduceApp = (state: ServerState, event: AppChange): ServerState => {
  if (event.type === 'app.updated') return { ...state, app: event.app };
  if (event.type === 'emoji.updated') return putEmoji(state, event.emoji);
  if (event.type === 'emoji.removed') return removeEmoji(state, event.name);
  const [noun] = event.type.split('.') as ['groups' | 'categories'];
  return { ...state, [noun]: { ...state[noun], stale: true } };
};
