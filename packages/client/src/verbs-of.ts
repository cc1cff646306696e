/**
 * Several verbs of a noun that are made alike: written out they would be a good part of what a page loads. Whoever calls
 * says what they are.
 *
 * @example verbsOf(['add', 'remove'], (verb) => ask(`members.${verb}`))
 */
export const verbsOf = (verbs: readonly string[], make: (verb: never) => unknown): object =>
  Object.fromEntries(verbs.map((verb) => [verb, make(verb as never)]));
