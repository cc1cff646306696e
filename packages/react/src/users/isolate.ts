// What turns the writing round: letters from right to left, and marks that order a direction or forget to end one.
const TURNS =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * A name as it may stand in a sentence: whatever direction it has, the words around it keep theirs. Also of what a name
 * leaves open (U+202E turns the rest of a line).
 */
export function isolated(name: string): string {
  if (!TURNS.test(name)) return name;
  const opened = (name.match(/[\u202a\u202b\u202d\u202e]/g) ?? []).length;
  const closed = (name.match(/\u202c/g) ?? []).length;
  return `\u2068${name}${'\u202c'.repeat(Math.max(0, opened - closed))}\u2069`;
}
