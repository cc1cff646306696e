import { ParleyError } from '@parley/protocol/errors';

const custom = /^:[a-z0-9_+-]{1,60}:$/;
const oneEmoji = /^\p{RGI_Emoji}$/v;
const presentationSelectors = /[\ufe0e\ufe0f]/g;
const skinTone = /^\p{Emoji_Modifier}$/u;
/** Emoji that are text unless U+FE0F follows them: ❤ ☺ ♂ and the digits of keycaps. */
const textByDefault = /^(?=\p{Emoji})\P{Emoji_Presentation}$/u;
const emojiSelector = '\ufe0f';

/**
 * The one form in which an emoji is stored and counted: fully-qualified Unicode, or `:name:` of a custom one. Keyboards
 * and older texts leave U+FE0F out or put it where it does not belong; these are the same emoji. Pure.
 *
 * @returns undefined for what is not exactly one emoji recommended for general interchange
 * @see https://unicode.org/reports/tr51/#def_fully_qualified_emoji
 * @example canonicalEmoji('❤') // '❤️'
 */
export const canonicalEmoji = (input: string): string | undefined => {
  if (custom.test(input)) return input;
  const points = [...input.replaceAll(presentationSelectors, '')];
  const qualified = points
    .map((point, i) =>
      textByDefault.test(point) && !skinTone.test(points[i + 1] ?? '') ? point + emojiSelector : point,
    )
    .join('');
  return oneEmoji.test(qualified) ? qualified : undefined;
};

/** @throws ParleyError `emoji_invalid` */
export const requireEmoji = (input: string, operation: string): string => {
  const emoji = canonicalEmoji(input);
  if (emoji === undefined) throw new ParleyError('emoji_invalid', operation);
  return emoji;
};
