import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { isSmall } from './channels.ts';
import { Flusher } from './flusher.ts';
import { Outbox } from './outbox.ts';
import type { Transport } from './transport.ts';

const queue = (name: string, written: string[]) => ({ flush: () => void written.push(name) });

test('CN-24 what goes to few is written before the rest of what goes to many', async () => {
  const flusher = new Flusher();
  const written: string[] = [];
  for (let index = 0; index < 5000; index += 1) flusher.mark(queue('many', written), false);
  await turn();
  assert.equal(written.length, 1000);
  flusher.mark(queue('few', written), true);
  while (written.length < 5001) await turn();
  const place = written.indexOf('few');
  assert.ok(place <= 2000, `written as number ${place}`);
});

test('CN-24 what goes to many is written also while others keep coming first', async () => {
  const flusher = new Flusher();
  const written: string[] = [];
  for (let index = 0; index < 1000; index += 1) flusher.mark(queue('many', written), false);
  for (let pass = 0; pass < 4; pass += 1) {
    for (let index = 0; index < 1000; index += 1) flusher.mark(queue('few', written), true);
    await turn();
  }
  assert.equal(written.filter((name) => name === 'many').length, 1000);
});

test('CN-24 passes begin at another place each time, so nobody is always last', async () => {
  const flusher = new Flusher();
  const firsts = new Set<string>();
  for (let pass = 0; pass < 3; pass += 1) {
    const written: string[] = [];
    for (let index = 0; index < 2500; index += 1) flusher.mark(queue(String(index), written), false);
    while (written.length < 2500) await turn();
    firsts.add(written[0] ?? '');
  }
  assert.equal(firsts.size, 3);
});

test('CN-24 a connection with something urgent in its queue is urgent, in the order of its queue', async () => {
  const flusher = new Flusher();
  const written: string[] = [];
  const outbox = (name: string) => {
    const write = (frames: Buffer) => written.push(`${name} ${frames}`) > 0;
    const transport = { unwritten: 0, write } as unknown as Transport;
    return new Outbox(transport, { flusher, wheel: { now: 0 } as never }, 1000, { blocked: () => {} });
  };
  const [first, second] = [outbox('first'), outbox('second')];
  first.enqueue(Buffer.from('a'), false);
  second.enqueue(Buffer.from('b'), false);
  second.enqueue(Buffer.from('c'), true);
  await turn();
  assert.deepEqual(written, ['second bc', 'first a']);
});

test('CN-24 a hub that had much to write rests before it writes again, ten milliseconds at most', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let now = 0;
  const flusher = new Flusher(() => now);
  const written: string[] = [];
  const slow = {
    flush: () => {
      now += 5;
    },
  };
  flusher.mark(slow, true);
  await turn();
  flusher.mark(queue('soon', written), true);
  await turn();
  flusher.mark(queue('with it', written), false);
  t.mock.timers.tick(9);
  assert.deepEqual(written, []);
  t.mock.timers.tick(1);
  assert.deepEqual(written, ['soon', 'with it']);
});

test('CN-24 a hub that had little to write writes again at once', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let now = 0;
  const flusher = new Flusher(() => now);
  const written: string[] = [];
  flusher.mark(
    {
      flush: () => {
        now += 0.1;
      },
    },
    true,
  );
  await turn();
  flusher.mark(queue('at once', written), true);
  await turn();
  assert.deepEqual(written, ['at once']);
});

test('CN-24 few are at most a thousand', () => {
  const ofSize = (size: number) => isSmall(new Set(Array.from({ length: size }, (_, index) => index)));
  assert.deepEqual([ofSize(1), ofSize(1000), ofSize(1001)], [true, true, false]);
});
