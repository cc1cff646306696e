/** Quotes, lists and emphasis nested deeper than this make the whole text plain paragraphs. */
export const MAX_NESTING = 16;

/** Longer texts (UTF-16 units) are plain paragraphs. */
export const MAX_PARSED_LENGTH = 32_768;

/** At most so many users, and so many groups, count as mentioned by one text. */
export const MAX_MENTIONS = 100;

/**
 * What a text may cost, in characters looked at again by the rules that look ahead. A count and not a
 * clock, so server and client always agree on the tree.
 */
export const WORK_BUDGET = 4_000_000;
