import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingClock } from '../test/clock.ts';
import { startFakeEngine } from '../test/engine.ts';
import { createClient } from './index.ts';

const cid = 'messaging:welcome';

/** The same day with the same clock, ids and chance: everything that was asked for, and what is shown in the end. */
const day = async (): Promise<unknown> => {
  const engine = await startFakeEngine();
  const clock = standingClock();
  let isVisible = true;
  let looked = () => {};
  let made = 0;
  const id = (): string => `0190a0a0-0000-7000-8000-${String(++made).padStart(12, '0')}`;
  const client = createClient({
    url: engine.url,
    token: () => 'token',
    clock,
    ids: id,
    random: () => 0.5,
    visibility: {
      visible: () => isVisible,
      subscribe: (changed) => {
        const before = looked;
        looked = () => {
          before();
          changed();
        };
        return () => {};
      },
    },
  });
  /** Half a second is enough for a gap to be looked at; nothing of a minute comes in it. */
  const settled = async (): Promise<void> => {
    const over = client.settled();
    await clock.pass(500);
    await over;
  };
  await client.connect();
  await client.channel(cid).watch();
  engine.model.send('bob', { id: id(), text: 'lost' });
  engine.publish({ lose: () => true });
  engine.live(false);
  for (const text of ['one', 'two']) await client.channel(cid).send({ text }).acknowledged;
  await settled();
  isVisible = false;
  await clock.pass(300_000);
  engine.model.send('bob', { id: id(), text: 'while nobody looked' });
  engine.publish({ lose: () => true });
  const syncs = engine.callsOf('sync.sync').length;
  isVisible = true;
  looked();
  await settled();
  assert.equal(engine.callsOf('sync.sync').length, syncs + 1, 'who looks again is told at once');
  const shown = client.state.timeline(cid).rows.map((row) => row.message.text);
  await client.close();
  await engine.close();
  return { calls: engine.calls, shown };
};

test('with the same clock, ids and chance the same is asked for in the same order', async () => {
  const first = await day();
  assert.deepEqual((first as { shown: string[] }).shown, ['lost', 'one', 'two', 'while nobody looked']);
  assert.deepEqual(await day(), first);
});
