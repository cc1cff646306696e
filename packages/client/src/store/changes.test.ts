import assert from 'node:assert/strict';
import { test } from 'node:test';
import { head, message, timeline } from '../../test/store/shapes.ts';
import { emptyState } from '../reduce/index.ts';
import { changesBetween, type Kept } from './changes.ts';
import { channelOf, mount } from './records.ts';

const everything = { openedAt: () => 1, skips: () => false };

/** A person whose one channel is open, in an epoch or before the first sync. */
const keptIn = (epoch: string | undefined): Kept => {
  const channel = mount(channelOf(head(1)), { timeline: timeline(1), messages: [message(1)] });
  const server = { ...emptyState({ id: 'alice', role: 'member' }), channels: { [channel.cid]: channel } };
  return {
    server: { ...server, ...(epoch !== undefined && { epoch }) },
    listing: { loaded: true },
    own: undefined,
  };
};

test('OF-1 a timeline that was loaded before the first sync is written again when the epoch is known', () => {
  const before = keptIn(undefined);
  assert.deepEqual(
    changesBetween(undefined, before, everything).timelines?.map(({ epoch }) => epoch),
    [undefined],
  );
  const after: Kept = { ...before, server: { ...before.server, epoch: 'first' } };
  assert.deepEqual(
    changesBetween(before, after, everything).timelines?.map(({ epoch }) => epoch),
    ['first'],
  );
  assert.equal(changesBetween(after, after, everything).timelines, undefined);
});
