import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streams } from '@parley/protocol';
import { RecordingBroker } from '@parley/testkit';
import { testApp } from '../../../../test/app.ts';
import { approximately, Viewers } from './viewers.ts';

test('CH-44 few viewers are counted, of many two digits are told', () => {
  assert.deepEqual([0, 7, 99, 104, 1_249, 98_765].map(approximately), [0, 7, 99, 100, 1_200, 99_000]);
});

test('CH-44 who watches is told where it changed or somebody came', async (t) => {
  let count = 2;
  const broker = Object.assign(new RecordingBroker(), { count: async () => count });
  const app = await testApp({ broker });
  t.after(() => app.close());
  const viewers = new Viewers(app.context);
  const cid = 'livestream:show';
  const told = async () => {
    await viewers.tell();
    return broker.told
      .splice(0)
      .flatMap((one) =>
        one.kind === 'publish' && one.stream === streams.channel(app.id, cid) ? [one.event] : [],
      )
      .map((event) => ('viewers' in event ? event.viewers : event.type));
  };
  viewers.came(app.id, cid);
  assert.deepEqual(await told(), [2]);
  assert.deepEqual(await told(), []);
  count = 3;
  assert.deepEqual(await told(), [3]);
  viewers.came(app.id, cid);
  assert.deepEqual(await told(), [3]);
  count = 0;
  assert.deepEqual(await told(), [0]);
  assert.deepEqual(await told(), []);
  count = 4;
  assert.deepEqual(await told(), []);
  viewers.came(app.id, cid);
  assert.deepEqual(await told(), [4]);
  count = 1;
  assert.deepEqual(await told(), [1]);
  viewers.came(app.id, cid);
  assert.deepEqual(await told(), []);
});
