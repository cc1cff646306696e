import { readFile } from 'node:fs/promises';

/**
 * One line of a history: what a client did and learned. `invoke` before a call, then `ok`, `fail` (it did not happen) or
 * `info` (nobody knows). `seen` is a message as a reader met it, `final` one that is there after everything healed.
 */
export interface Line {
  /** Milliseconds of one clock for all clients. */
  t: number;
  client: string;
  op: 'invoke' | 'ok' | 'fail' | 'info' | 'seen' | 'final';
  channel: string;
  /** The client's message id. */
  id: string;
  /** Its number in the channel. With `ok`, `seen` and `final`. */
  seq?: number;
  /** Of its text. */
  hash?: string;
}

/** What contradicts the promises, in words; empty is good. */
export interface Contradictions {
  /** Acknowledged and not there. */
  lost: string[];
  /** There and never sent, or sent and refused, or of another text or channel. */
  phantom: string[];
  /** There more than once. */
  duplicated: string[];
  /** Acknowledged or seen under another number than it has, or numbers that do not run from 1 without a gap. */
  misnumbered: string[];
  /** Acknowledged before another was sent, and numbered after it. */
  reordered: string[];
  /** Met by one reader out of order, or twice. */
  misread: string[];
}

/** What a history shows. */
export interface Verdict {
  acknowledged: number;
  /** Calls whose outcome their client never learned, whose message is there. */
  recovered: number;
  contradictions: Contradictions;
}

/** Reads a history as it is written: one JSON object a line. */
export const readHistory = async (path: string): Promise<Line[]> =>
  (await readFile(path, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

/**
 * Checks a whole history. Pure.
 *
 * @param lines of all clients, each client's own in its order, ended by a `final` line for every message that is there
 * @example
 * const { contradictions } = checkHistory(lines);
 * assert.deepEqual(Object.values(contradictions).flat(), []);
 */
export const checkHistory = (lines: readonly Line[]): Verdict => {
  const of = (op: Line['op']) => lines.filter((line) => line.op === op);
  const final = new Map(of('final').map((line) => [line.id, line]));
  const acknowledged = of('ok');
  const known = new Set(acknowledged.map(({ id }) => id));
  const unknown = new Set(of('info').map(({ id }) => id));
  return {
    acknowledged: known.size,
    recovered: [...unknown].filter((id) => !known.has(id) && final.has(id)).length,
    contradictions: {
      lost: acknowledged.filter(({ id }) => !final.has(id)).map(named),
      phantom: phantoms(lines, of('final')),
      duplicated: repeated(of('final').map(({ id }) => id)),
      misnumbered: [...wrongNumbers([...acknowledged, ...of('seen')], final), ...gaps(of('final'))],
      reordered: reordered(lines, final),
      misread: misread(of('seen')),
    },
  };
};

const named = ({ client, channel, id, seq }: Line): string =>
  `${id} of ${client} in ${channel}${seq === undefined ? '' : ` (${seq})`}`;

const repeated = (ids: readonly string[]): string[] => ids.filter((id, i) => ids.indexOf(id) !== i);

const phantoms = (lines: readonly Line[], final: readonly Line[]): string[] => {
  const sent = new Map(lines.filter(({ op }) => op === 'invoke').map((line) => [line.id, line]));
  const outcomes = Map.groupBy(lines, ({ id }) => id);
  return final
    .filter((line) => {
      const origin = sent.get(line.id);
      if (!origin || origin.channel !== line.channel || origin.hash !== line.hash) return true;
      const all = outcomes.get(line.id) ?? [];
      return all.some(({ op }) => op === 'fail') && !all.some(({ op }) => op === 'ok' || op === 'info');
    })
    .map(named);
};

const wrongNumbers = (lines: readonly Line[], final: ReadonlyMap<string, Line>): string[] =>
  lines
    .filter(({ id, seq }) => final.has(id) && final.get(id)?.seq !== seq)
    .map((line) => `${named(line)} has the number ${final.get(line.id)?.seq}`);

const gaps = (final: readonly Line[]): string[] =>
  [...Map.groupBy(final, ({ channel }) => channel)].flatMap(([channel, messages]) =>
    messages
      .map(({ seq = 0 }) => seq)
      .sort((a, b) => a - b)
      .flatMap((seq, i) => (seq === i + 1 ? [] : [`${channel} has ${seq} in the place of ${i + 1}`]))
      .slice(0, 1),
  );

/** By one sweep over time: the highest number acknowledged so far is below the number of whatever is sent later. */
const reordered = (lines: readonly Line[], final: ReadonlyMap<string, Line>): string[] => {
  const highest = new Map<string, number>();
  const floors = new Map<string, number>();
  const found: string[] = [];
  const inTime = lines.filter(({ op }) => op === 'invoke' || op === 'ok').toSorted((a, b) => a.t - b.t);
  for (const line of inTime) {
    const before = highest.get(line.channel) ?? 0;
    if (line.op === 'ok') {
      highest.set(line.channel, Math.max(before, line.seq ?? 0));
      continue;
    }
    // A retry is the same send: what counts is what was acknowledged before the first attempt.
    if (floors.has(line.id)) continue;
    floors.set(line.id, before);
    const seq = final.get(line.id)?.seq;
    if (seq !== undefined && seq <= before) found.push(`${named(line)} has ${seq}, after ${before}`);
  }
  return found;
};

const misread = (seen: readonly Line[]): string[] => {
  const last = new Map<string, number>();
  return seen.flatMap((line) => {
    const key = `${line.client}/${line.channel}`;
    const before = last.get(key) ?? 0;
    last.set(key, Math.max(before, line.seq ?? 0));
    return (line.seq ?? 0) <= before ? [`${line.client} met ${named(line)} after ${before}`] : [];
  });
};
