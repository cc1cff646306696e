/** First and last byte, both included. */
export interface Range {
  first: number;
  last: number;
}

/**
 * The one range a request asks for (RFC 9110 section 14). Several at once are answered with the whole: they can be made to
 * cost far more than they are. Pure.
 *
 * @returns undefined for the whole, 'unsatisfiable' for what lies beyond
 */
export const rangeOf = (header: string | undefined, size: number): Range | 'unsatisfiable' | undefined => {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (!found) return undefined;
  const [, from = '', to = ''] = found;
  if (from === '' && to === '') return undefined;
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first >= size) return 'unsatisfiable';
  return last < first ? undefined : { first, last };
};
