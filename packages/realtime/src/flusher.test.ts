import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { Flusher } from './flusher.ts';

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
