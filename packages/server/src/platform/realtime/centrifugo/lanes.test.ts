import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Lanes, type Portion } from './lanes.ts';

describe('what waits for Centrifugo', () => {
  let lanes: Lanes;
  beforeEach(() => {
    lanes = new Lanes();
  });
  const add = (stream: string, command: string, optional = true) =>
    lanes.add(stream.slice(0, 1), stream, { command, optional });
  const addWork = (stream: string) => lanes.add(stream.slice(0, 1), stream, { work: async () => {} });
  const take = (): Portion => lanes.take() ?? assert.fail('nothing to take');

  test('CN-11 commands of a stream travel in order, and the next wait until they arrived', () => {
    add('a1', '1');
    add('a1', '2');
    add('a2', 'x');
    const first = take();
    assert.deepEqual(first.commands, ['1', '2', 'x']);
    add('a1', '3');
    add('b1', 'y');
    assert.deepEqual(take().commands, ['y']);
    assert.equal(lanes.take(), undefined);
    lanes.done(first);
    assert.deepEqual(take().commands, ['3']);
  });

  test('what did not arrive is sent before what came later', () => {
    add('a1', '1');
    const lost = take();
    add('a1', '2');
    lanes.putBack(lost);
    assert.deepEqual(take().commands, ['1', '2']);
  });

  test('CN-17 nothing of a stream overtakes its order, and other streams do not wait for it', () => {
    add('a1', 'before');
    addWork('a1');
    add('a1', 'after');
    const before = take();
    assert.deepEqual(before.commands, ['before']);
    lanes.done(before);
    const order = take();
    assert.ok(order.work);
    add('a2', 'elsewhere');
    assert.deepEqual(take().commands, ['elsewhere']);
    lanes.putBack(order);
    assert.ok(take().work);
    lanes.done(order);
    assert.deepEqual(take().commands, ['after']);
  });

  test('CN-18 nothing of a held app moves until every hold was released', () => {
    lanes.hold('a');
    lanes.hold('a');
    add('a1', 'held');
    add('b1', 'free');
    assert.deepEqual(take().commands, ['free']);
    lanes.release('a');
    assert.equal(lanes.take(), undefined);
    lanes.release('a');
    assert.deepEqual(take().commands, ['held']);
  });

  test('while Centrifugo is away the oldest publications go, and no order does', () => {
    add('a1', 'subscribe', false);
    addWork('a1');
    for (let n = 0; n < 1_000; n += 1) add('a1', String(n));
    assert.ok(lanes.dropped > 700);
    assert.deepEqual(take().commands, ['subscribe']);
    for (let stream = 0; stream < 30_000; stream += 1) add(`b${stream}`, 'one');
    let waiting = 0;
    for (let portion = lanes.take(); portion; portion = lanes.take()) waiting += portion.commands.length;
    assert.ok(waiting <= 20_000, `${waiting} commands were kept`);
  });

  test('a portion has its bounds, and what is left goes next', () => {
    for (let stream = 0; stream < 300; stream += 1) add(`a${stream}`, 'one');
    assert.equal(take().commands.length, 256);
    assert.equal(take().commands.length, 44);
    add('b1', 'x'.repeat(600_000));
    add('b1', 'y');
    const large = take();
    assert.equal(large.commands.length, 1);
    lanes.done(large);
    assert.deepEqual(take().commands, ['y']);
    assert.equal(lanes.empty, false);
  });
});
