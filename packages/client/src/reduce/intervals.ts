import type { Interval, Line } from './state.ts';

/** Adds a stretch to a timeline's intervals; those that overlap or touch become one. */
export const join = (intervals: readonly Interval[], added: Interval): readonly Interval[] => {
  const apart: Interval[] = [];
  let { fromSeq, toSeq } = added;
  for (const interval of intervals) {
    if (interval.toSeq + 1 < fromSeq || toSeq + 1 < interval.fromSeq) {
      apart.push(interval);
      continue;
    }
    fromSeq = Math.min(fromSeq, interval.fromSeq);
    toSeq = Math.max(toSeq, interval.toSeq);
  }
  return [...apart, { fromSeq, toSeq }].sort((a, b) => a.fromSeq - b.fromSeq);
};

/** The interval a number lies in. */
export const around = (intervals: readonly Interval[], seq: number): Interval | undefined =>
  intervals.find((interval) => interval.fromSeq <= seq && seq <= interval.toSeq);

/** The interval that holds the newest of a timeline, if any does: the only one new messages extend. */
export const headOf = (line: Line): Interval | undefined => {
  const last = line.intervals.at(-1);
  return last && last.toSeq >= line.lastSeq ? last : undefined;
};

/** What a screen stands on: the interval around a number, or the head. */
export const windowOf = (line: Line | undefined, at: number | undefined): Interval | undefined =>
  line && (at === undefined ? headOf(line) : around(line.intervals, at));

/**
 * The timeline after a number was given out. Everything before it in the log has been applied, so numbers between are
 * entries this reader may not see: the interval at the head reaches over them.
 */
export const reach = (line: Line, seq: number): Line => {
  if (seq <= line.lastSeq) return line;
  const head = headOf(line);
  if (!head) return { ...line, lastSeq: seq };
  return { intervals: join(line.intervals, { fromSeq: head.fromSeq, toSeq: seq }), lastSeq: seq };
};

/** The timeline after a page of it arrived. A page beyond either end covers nothing. */
export const cover = (line: Line, page: Interval, lastSeq: number): Line => {
  const newest = Math.max(line.lastSeq, lastSeq);
  if (page.toSeq < page.fromSeq) return { ...line, lastSeq: newest };
  return { intervals: join(line.intervals, page), lastSeq: Math.max(newest, page.toSeq) };
};

/** A timeline of which nothing is held. */
export const bare = (lastSeq: number): Line => ({ intervals: [], lastSeq });
