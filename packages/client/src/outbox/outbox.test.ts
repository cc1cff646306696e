import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { standingClock } from '../../test/clock.ts';
import { liveStore } from '../../test/live-store.ts';
import { send } from '../../test/store/shapes.ts';
import { createActivity } from '../activity.ts';
import { memoryStore } from '../store/memory.ts';
import type { OfflineStore } from '../store/offline-store.ts';
import type { Operation } from './operation.ts';
import { createOutbox, type Deliver, type OutboxQueue } from './outbox.ts';

const clock = standingClock();
let kept: OfflineStore;
beforeEach(() => {
  kept = memoryStore();
});

const outboxOver = (offline: OfflineStore, deliver: Deliver): OutboxQueue =>
  createOutbox({
    store: liveStore(),
    ...{ offline, deliver, clock, random: () => 0 },
    activity: createActivity(),
    acknowledged: () => {},
    changed: () => {},
    superseded: () => {},
  });

test('OB-2 what leaves is kept as attempted by then', async () => {
  const found: (Operation | undefined)[] = [];
  const outbox = outboxOver(kept, async ({ id, cid }) => {
    found.push((await kept.read()).operations[0]);
    return { log: cid, offset: 1, id, created: true };
  });
  await outbox.lead(await kept.lead());
  outbox.add({ ...send(1), at: new Date(clock.now()).toISOString() } as never);
  // Not for its acknowledgement: one that never left would be waited for without end.
  await clock.pass(0);
  assert.deepEqual(
    found.map((operation) => [operation?.progress.status, operation?.attempted]),
    [['sending', true]],
  );
});

test('OB-2 what cannot be kept as attempted does not leave, and is not taken up again without end', async () => {
  const term = await kept.lead();
  let tries = 0;
  const stubborn: OfflineStore = {
    ...kept,
    operations: (change, by) => {
      if (by === undefined) return kept.operations(change);
      tries += 1;
      // Without an end nothing else of the test would ever run.
      return tries < 100 ? Promise.reject(new Error('no')) : new Promise(() => {});
    },
  };
  let left = 0;
  const outbox = outboxOver(stubborn, () => {
    left += 1;
    return new Promise(() => {});
  });
  await outbox.lead(term);
  outbox.add({ ...send(1), at: new Date(clock.now()).toISOString() } as never);
  await clock.pass(1_000);
  assert.deepEqual([left, tries], [0, 2], 'once when it began to lead, once for the message');
});
