import type { Activity } from '../activity.ts';
import type { Ask } from '../api.ts';
import type { Store } from '../state/store.ts';
import type { Call } from '../transport/http.ts';

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

/** The noun `emoji`, loaded with the first use of it. */
export const createEmoji = (call: Call, store: Store, activity: Activity): EmojiNoun => {
  let loaded: Promise<EmojiNoun> | undefined;
  const load = (): Promise<EmojiNoun> => {
    loaded ??= import('./verbs.ts').then(({ createVerbs }) => createVerbs(call, store));
    loaded.catch(() => {
      loaded = undefined;
    });
    return loaded;
  };
  const later = <Verb extends keyof EmojiNoun>(verb: Verb): EmojiNoun[Verb] =>
    // The verb's own input goes in and its own answer comes out; only it is not here yet.
    ((input: never) =>
      activity.during(
        load().then((verbs) => (verbs[verb] as (input: never) => Promise<unknown>)(input)),
      )) as EmojiNoun[Verb];
  return { load: later('load'), create: later('create'), alias: later('alias'), delete: later('delete') };
};
