import type { CustomEmoji } from '@parley/protocol';
import { EmojiMark } from '../../emoji/EmojiMark.tsx';
import { namedEmoji } from '../../emoji/useEmoji.ts';
import { type EmojiTable, loadEmoji, ownNamed } from '../../reactions/names.ts';
import type { Strings } from '../../strings/strings.ts';
import type { CompletionSource } from '../completion.ts';

const MOST = 8;

/** The app's own emoji: those known so far, and how to ask for all. */
export interface OwnEmoji {
  items: () => readonly CustomEmoji[];
  load: () => void;
}

const noneOwn: OwnEmoji = { items: () => [], load: () => {} };

/** Emoji by their names after `:`. The names are fetched when they are first asked for. */
export function emojiSource(
  strings: Pick<Strings, 'completeEmoji'>,
  { items, load }: OwnEmoji = noneOwn,
): CompletionSource {
  let table: EmojiTable | undefined;
  return {
    trigger: ':',
    label: strings.completeEmoji,
    least: 2,
    find: (query, show) => {
      load();
      const look = (loaded: EmojiTable) => {
        table = loaded;
        const found = loaded.search(query, MOST, ownNamed(items()));
        show(
          found.map(({ emoji, names }) => ({
            key: emoji,
            insert: emoji,
            label: `:${names.find((name) => name.startsWith(query.toLowerCase())) ?? names[0]}:`,
            picture: (
              <span className="parley-completion-emoji">
                <EmojiMark emoji={emoji} />
              </span>
            ),
          })),
        );
      };
      if (table) look(table);
      // Without its names an emoji can still be typed or picked.
      else loadEmoji().then(look, () => show([]));
      return undefined;
    },
    // One of the app's own is written as its name.
    whole: (name) => (namedEmoji(items(), name) ? undefined : table?.named(name)),
  };
}
