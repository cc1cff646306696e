import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppHealth, AppUsage } from '@parley/protocol';
import { signsOf } from './health.ts';

const jobs = { waiting: 3, due: 1, failed: 0, dead: 0, dueSeconds: 0 };
const delivery = { channels: 0, seconds: 0 };
const usage = { storageBytes: 79 } as AppUsage;
const signs = (more: Partial<AppHealth> = {}, storageBytes = 79) =>
  signsOf({ jobs, delivery, ...more }, { ...usage, storageBytes }, 100);

test('work that waits for its time is well; late, failed and given up are not', () => {
  assert.deepEqual(signs(), { jobs: 'well', delivery: 'well', room: 'well' });
  assert.equal(signs({ jobs: { ...jobs, failed: 1 } }).jobs, 'watch');
  assert.equal(signs({ jobs: { ...jobs, dueSeconds: 10 } }).jobs, 'watch');
  assert.equal(signs({ jobs: { ...jobs, failed: 1, dueSeconds: 60 } }).jobs, 'trouble');
  assert.equal(signs({ jobs: { ...jobs, dead: 1 } }).jobs, 'trouble');
});

test('events that are on their way are well until they are late', () => {
  assert.equal(signs({ delivery: { channels: 40, seconds: 2 } }).delivery, 'well');
  assert.equal(signs({ delivery: { channels: 1, seconds: 10 } }).delivery, 'watch');
  assert.equal(signs({ delivery: { channels: 1, seconds: 60 } }).delivery, 'trouble');
});

test('room for files runs out', () => {
  assert.equal(signs({}, 80).room, 'watch');
  assert.equal(signs({}, 100).room, 'trouble');
  assert.equal(signsOf({ jobs, delivery }, usage, 0).room, 'trouble');
});
