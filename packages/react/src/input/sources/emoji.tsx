import { type EmojiTable, loadEmoji } from '../../reactions/names.ts';
import type { Strings } from '../../strings/strings.ts';
import type { CompletionSource } from '../completion.ts';

const MOST = 8;

/** Emoji by their names after `:`. The names are fetched when they are first asked for. */
export function emojiSource(strings: Pick<Strings, 'completeEmoji'>): CompletionSource {
  let table: EmojiTable | undefined;
  return {
    trigger: ':',
    label: strings.completeEmoji,
    least: 2,
    find: (query, show) => {
      const look = (loaded: EmojiTable) => {
        table = loaded;
        const found = loaded.search(query, MOST);
        show(
          found.map(({ emoji, names }) => ({
            key: emoji,
            insert: emoji,
            label: `:${names.find((name) => name.startsWith(query.toLowerCase())) ?? names[0]}:`,
            picture: <span className="parley-completion-emoji">{emoji}</span>,
          })),
        );
      };
      if (table) look(table);
      // Without its names an emoji can still be typed or picked.
      else loadEmoji().then(look, () => show([]));
      return undefined;
    },
    whole: (name) => table?.named(name),
  };
}
