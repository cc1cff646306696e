import assert from 'node:assert/strict';
import { test } from 'node:test';
import { levelled, resample } from './peaks.ts';

test('a waveform keeps its loudest places, however few bars there are', () => {
  assert.deepEqual(resample([0, 1, 0, 0, 0.5, 0], 3), [1, 0, 0.5]);
  assert.deepEqual(resample([0.2, 0.8], 4), [0.2, 0.2, 0.8, 0.8]);
  assert.deepEqual(resample([], 2), [0, 0]);
});

test('a quiet voice is seen, and silence stays silent', () => {
  assert.deepEqual(levelled([0.1, 0.2]), [0.5, 1]);
  assert.deepEqual(levelled([0, 0.001]), [0, 0.02]);
});
