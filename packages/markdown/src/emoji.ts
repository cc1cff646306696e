const ONE = String.raw`(?:\p{RGI_Emoji}|:(?=[\w+'\-]*[a-z])[a-z0-9_+'\-]{1,64}:)`;
const ONLY = new RegExp(String.raw`^\s*(?:${ONE}\s*){1,3}$`, 'v');

/** Longest text that three emoji with spaces can be: the bound that keeps the question cheap. */
const LONGEST = 256;

/**
 * Whether a text is one to three emoji and nothing else, so it may be shown large. `:name:` counts as one.
 *
 * @example isEmojiOnly('👍🏽 🎉') // true
 */
export function isEmojiOnly(text: string): boolean {
  return text.length <= LONGEST && ONLY.test(text);
}
