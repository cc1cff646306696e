import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestEngine, testEngine } from '../../app.ts';
import { Reader } from './reader.ts';
import { createWorld, FortoldIds, general, nth, SteppingClock } from './world.ts';

let engine: TestEngine;
before(async () => {
  engine = await testEngine();
});
after(() => engine.close());

test('MS-19 a thousand shadowed messages make nobody else ask for anything', async () => {
  const world = await createWorld(engine, new SteppingClock(), new FortoldIds(), 'shadowed');
  const readers = ['bob', 'erin', 'faythe'].map((user) => new Reader(world.app, user));
  const held = await Promise.all(readers.map((reader) => reader.open()));
  const since = engine.told.length;
  for (let n = 1_000; n < 2_000; n += 50)
    await Promise.all(Array.from({ length: 50 }, (_, i) => world.say('dan', n + i, 'Buy my boat')));
  for (const [i, reader] of readers.entries()) {
    const before = held[i];
    assert.ok(before);
    const events = reader.heard(engine.told.slice(since), before.state);
    assert.equal(events.length, 1_000);
    assert.doesNotMatch(JSON.stringify(events), /boat|dan/);
    const { state, reads } = await reader.receive(before, events);
    assert.deepEqual(reads, [], `${reader.user} had to ask`);
    assert.equal(state.channels[general]?.offset, 1_000 + (before.state.channels[general]?.offset ?? 0));
    assert.equal(state.channels[general]?.reading.unread, before.state.channels[general]?.reading.unread);
  }
  await world.say('alice', 3_000, 'At last');
  const [first] = readers;
  assert.ok(first && held[0]);
  const { state, reads } = await first.receive(held[0], first.heard(engine.told.slice(since), held[0].state));
  assert.deepEqual(reads, []);
  assert.ok(state.channels[general]?.messages[nth(3_000)]);
});
