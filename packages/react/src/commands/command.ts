import type { NewPoll } from '@parley/protocol';

/** What becomes of a command. */
export type CommandOutcome =
  /** This is sent as a message. */
  | { send: string }
  /** This is asked. */
  | { ask: { question: string; poll: NewPoll } }
  /** The form of a poll opens with this question. */
  | { openPoll: string }
  /** GIFs are looked for by these words; without any one chooses among all. */
  | { openGifs: string }
  /** It was done; said aloud and shown for a moment. */
  | { done: string }
  /** It cannot be done, and why. What was typed stays. */
  | { refuse: string };

/**
 * What can be typed after a `/`. Give your own to `<Channel commands>`.
 *
 * @example { name: 'weather', words: 'place', help: 'Says how the weather is', run: async (place) => ({ send: await weatherIn(place) }) }
 */
export interface InputCommand {
  /** Without the `/`, in small letters. One of yours takes the place of ours of that name. */
  name: string;
  /** Other names for the same. */
  also?: readonly string[] | undefined;
  /** What may stand behind it, for people: `time what`. Without it nothing is to follow. */
  words?: string | undefined;
  /** One line that says what it does. */
  help: string;
  /** Called with what stands behind it, trimmed. One that throws is refused with a line that says so. */
  run(words: string): CommandOutcome | Promise<CommandOutcome>;
}
