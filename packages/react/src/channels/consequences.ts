import type { SettingsWords } from '../strings/channel-settings.ts';

/** What those who come later see: everything, what was said since it is open, or what is said from then on. */
export type Newcomers = 'all' | 'since-open' | 'from-join';

/** Who finds a channel and what newcomers see, as it is or as it is wished. */
export interface Openness {
  private: boolean;
  newcomers: Newcomers;
}

/**
 * What a change of who sees what means for people, in plain words, to be asked before it is done. Pure.
 *
 * @param members how many are in the channel
 * @returns nothing for a change that shows and hides nothing
 */
export function consequencesOf(
  held: Openness,
  wished: Openness,
  members: number,
  words: SettingsWords['consequences'],
): string[] {
  const opens = held.private && !wished.private;
  const closes = !held.private && wished.private;
  const said = [...(opens ? [words.opens] : []), ...(closes ? [words.closes(members)] : [])];
  if (!opens && held.newcomers === wished.newcomers) return said;
  const past = {
    all: wished.private ? words.allPrivate : words.allOpen,
    'since-open': words.sinceOpen(members),
    'from-join': words.fromJoin(members),
  };
  return [...said, past[wished.newcomers]];
}
