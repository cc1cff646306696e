import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { checkHistory, type Line, readHistory } from './history.ts';

/** A line from few words: time, operation, id, number. */
const line = (t: number, op: Line['op'], id: string, seq?: number, more: Partial<Line> = {}): Line => ({
  t,
  client: 'alice',
  op,
  channel: 'team:x',
  id,
  hash: `of ${id}`,
  ...(seq !== undefined && { seq }),
  ...more,
});

/** Two sends, one after the other, both there. */
const good = [
  line(1, 'invoke', 'a'),
  line(2, 'ok', 'a', 1),
  line(3, 'invoke', 'b'),
  line(4, 'ok', 'b', 2),
  line(5, 'seen', 'a', 1, { client: 'bob' }),
  line(6, 'seen', 'b', 2, { client: 'bob' }),
  line(9, 'final', 'a', 1),
  line(9, 'final', 'b', 2),
];
const wrong = (lines: readonly Line[]) =>
  Object.entries(checkHistory(lines).contradictions).flatMap(([kind, found]) =>
    found.length > 0 ? [kind] : [],
  );
const without = (id: string, op: Line['op']) => good.filter((one) => one.id !== id || one.op !== op);
const instead = (id: string, op: Line['op'], change: Partial<Line>) =>
  good.map((one) => (one.id === id && one.op === op ? { ...one, ...change } : one));

describe('the checker of histories', () => {
  it('finds nothing in a good one', () => {
    assert.deepEqual(wrong(good), []);
    assert.equal(checkHistory(good).acknowledged, 2);
  });

  it('sees an acknowledged message that is not there', () => {
    assert.deepEqual(wrong(without('b', 'final')), ['lost']);
  });

  it('sees one that nobody sent, that was refused, or that says something else', () => {
    assert.deepEqual(wrong([...good, line(9, 'final', 'c', 3)]), ['phantom']);
    const refused = [...without('b', 'ok'), line(4, 'fail', 'b')];
    assert.deepEqual(wrong(refused), ['phantom']);
    assert.deepEqual(wrong(instead('a', 'final', { hash: 'of another' })), ['phantom']);
  });

  it('sees one that is there twice', () => {
    assert.deepEqual(wrong([...good, line(9, 'final', 'b', 3)]), ['duplicated', 'misnumbered']);
  });

  it('sees numbers that differ, and gaps', () => {
    assert.deepEqual(wrong(instead('b', 'ok', { seq: 7 })), ['misnumbered']);
    assert.deepEqual(wrong(instead('b', 'seen', { seq: 3 })), ['misnumbered']);
    const gap = good.map((one) => (one.id === 'b' && one.seq ? { ...one, seq: 3 } : one));
    assert.deepEqual(wrong(gap), ['misnumbered']);
  });

  it('sees one sent after an acknowledgement and numbered before it', () => {
    const swapped = good.map((one) => (one.seq ? { ...one, seq: 3 - one.seq } : one));
    assert.deepEqual(wrong(swapped), ['reordered', 'misread']);
  });

  it('takes sends at one time in any order, and a retry for the send it repeats', () => {
    const swapped = good.filter(({ op }) => op !== 'seen');
    const atOnce = swapped.map((one) => ({
      ...one,
      ...(one.seq && { seq: 3 - one.seq }),
      t: one.op === 'invoke' ? 1 : one.t,
    }));
    assert.deepEqual(wrong(atOnce), []);
    const retried = [line(0, 'invoke', 'b'), line(0, 'info', 'b'), ...atOnce];
    assert.deepEqual(wrong(retried), []);
  });

  it('sees a reader who met them out of order', () => {
    const [a, b] = good.filter(({ op }) => op === 'seen');
    assert.ok(a && b);
    assert.deepEqual(wrong([...good.filter(({ op }) => op !== 'seen'), b, a]), ['misread']);
    assert.deepEqual(wrong([...good, b]), ['misread']);
  });

  it('counts what committed although its client never learned it', () => {
    const lines = [...without('b', 'ok'), line(4, 'info', 'b')];
    const { acknowledged, recovered } = checkHistory(lines);
    assert.deepEqual([wrong(lines), acknowledged, recovered], [[], 1, 1]);
  });

  it('is read from lines of JSON', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-history-'));
    const path = join(folder, 'history.jsonl');
    await writeFile(path, `${good.map((one) => JSON.stringify(one)).join('\n')}\n`);
    assert.deepEqual(await readHistory(path), good);
    await rm(folder, { recursive: true });
  });
});
