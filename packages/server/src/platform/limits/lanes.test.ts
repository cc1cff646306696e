import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lanes } from './lanes.ts';

const busy = () => new Error('busy');

/** Work that ends when told to. */
const held = (lanes: Lanes, log: string[], key: string, name: string) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = async (): Promise<string> => {
    log.push(name);
    await promise;
    return name;
  };
  return { done: lanes.run(key, work, busy), end: resolve };
};

test('so many at once, fewer of one key, the others in the order of their coming', async () => {
  const lanes = new Lanes({ most: 2, ofOne: 1, waitMs: 60_000, waitingMost: 10 });
  const log: string[] = [];
  const [a1, a2, b1, c1, a3] = (
    [
      ['a', 'a1'],
      ['a', 'a2'],
      ['b', 'b1'],
      ['c', 'c1'],
      ['a', 'a3'],
    ] as const
  ).map(([key, name]) => held(lanes, log, key, name)) as [Held, Held, Held, Held, Held];
  assert.deepEqual([log, lanes.waiting], [['a1', 'b1'], 3]);
  b1.end();
  assert.equal(await b1.done, 'b1');
  assert.deepEqual(log, ['a1', 'b1', 'c1'], 'a2 has to wait for its own key');
  a1.end();
  await a1.done;
  await new Promise(setImmediate);
  assert.deepEqual(log, ['a1', 'b1', 'c1', 'a2']);
  for (const one of [a2, a3, c1]) one.end();
  await Promise.all([a2.done, a3.done, c1.done]);
  assert.deepEqual([log.at(-1), lanes.waiting], ['a3', 0]);
});

type Held = ReturnType<typeof held>;

test('who enters without waiting counts as one who runs', async () => {
  const lanes = new Lanes({ most: 2, ofOne: 1, waitMs: 60_000, waitingMost: 10 });
  const leave = lanes.enter('a');
  assert.equal(lanes.enter('a'), undefined);
  const log: string[] = [];
  const next = held(lanes, log, 'a', 'next');
  assert.deepEqual(log, []);
  leave?.();
  next.end();
  assert.equal(await next.done, 'next');
});

test('who fails leaves the lane', async () => {
  const lanes = new Lanes({ most: 1, ofOne: 1, waitMs: 60_000, waitingMost: 10 });
  const failing = lanes.run('a', () => Promise.reject(new Error('failed')), busy);
  const next = lanes.run('a', async () => 'next', busy);
  await assert.rejects(failing, /failed/);
  assert.equal(await next, 'next');
});

test('who waits too long, or behind too many, is refused and does nothing', async () => {
  const lanes = new Lanes({ most: 1, ofOne: 1, waitMs: 20, waitingMost: 1 });
  const log: string[] = [];
  const first = held(lanes, log, 'a', 'first');
  const late = held(lanes, log, 'a', 'late');
  await assert.rejects(held(lanes, log, 'b', 'too many').done, /busy/);
  await assert.rejects(late.done, /busy/);
  first.end();
  await first.done;
  const last = held(lanes, log, 'a', 'last');
  last.end();
  await last.done;
  assert.deepEqual(log, ['first', 'last']);
});
