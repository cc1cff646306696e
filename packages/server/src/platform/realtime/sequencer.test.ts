import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Sequencer } from './sequencer.ts';

describe('the order of publications', () => {
  let sequencer: Sequencer;
  let told: string[];
  beforeEach(() => {
    sequencer = new Sequencer();
    told = [];
  });
  const reserve = (...offsets: number[]) => {
    for (const offset of offsets) sequencer.reserve('channel', offset);
  };
  const publish = (offset: number, channel = 'channel') =>
    sequencer.publish(channel, offset, () => told.push(`${channel} ${offset}`));

  test('MS-13 what is confirmed early waits for what was reserved before it', () => {
    reserve(1, 2, 3);
    publish(3);
    publish(2);
    assert.deepEqual(told, []);
    publish(1);
    assert.deepEqual(told, ['channel 1', 'channel 2', 'channel 3']);
    assert.equal(sequencer.size, 0);
  });

  test('MS-13 what did not commit is waited for no longer, and its offset is reserved anew', () => {
    reserve(1, 2);
    publish(2);
    sequencer.cancel('channel', 1);
    assert.deepEqual(told, ['channel 2']);
    reserve(3, 4);
    sequencer.cancel('channel', 4);
    reserve(4);
    publish(4);
    publish(3);
    assert.deepEqual(told, ['channel 2', 'channel 3', 'channel 4']);
  });

  test('channels do not wait for each other, nor for offsets of other processes', () => {
    reserve(1, 5);
    sequencer.reserve('other', 9);
    publish(9, 'other');
    publish(1);
    publish(5);
    assert.deepEqual(told, ['other 9', 'channel 1', 'channel 5']);
  });

  test('what is held back is told before the stream goes on, once', () => {
    sequencer.holdBack('stream', 3_600_000, () => told.push('held'));
    sequencer.letGo('other');
    assert.deepEqual(told, []);
    sequencer.letGo('stream');
    sequencer.letGo('stream');
    assert.deepEqual(told, ['held']);
    sequencer.holdBack('stream', 3_600_000, () => told.push('again'));
    sequencer.letGo();
    assert.deepEqual(told, ['held', 'again']);
  });

  test('what is told while it is delivered keeps its turn', () => {
    reserve(1, 2);
    sequencer.publish('channel', 1, () => {
      publish(2);
      told.push('channel 1');
    });
    assert.equal(sequencer.size, 0);
    assert.equal(told.length, 2);
  });
});
