import type { Ask } from '../api.ts';

/** The app's own emoji, written and reacted with as `:name:`. `state.emoji()` has what is known of them. */
export interface EmojiNoun {
  /** Reads the list, once however many ask; kept up to date from then on, through every connection. */
  load(): Promise<void>;
  /**
   * Gives an uploaded picture (`files.upload` with the purpose `emoji`, at most 256 KiB) a name; for the app's owners and
   * admins.
   *
   * @throws ParleyError `emoji_taken`, `capability_missing`
   */
  create: Ask<'emoji.create'>;
  /** One more name for it. */
  alias: Ask<'emoji.alias'>;
  /** By its name the emoji, by an alias that alone. */
  delete: Ask<'emoji.delete'>;
}
