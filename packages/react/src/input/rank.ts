/** A text without case and accents, for finding. */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();
}

/**
 * How well names answer to what is looked for: 0 when one begins with it, 1 when a later word of one does; nothing when
 * none does.
 *
 * @param wanted folded
 */
export function rankOf(names: readonly (string | undefined)[], wanted: string): number | undefined {
  const held = names.filter((name) => name !== undefined).map(folded);
  if (held.some((name) => name.startsWith(wanted))) return 0;
  return held.some((name) => name.split(/[\s._-]+/).some((word) => word.startsWith(wanted))) ? 1 : undefined;
}
